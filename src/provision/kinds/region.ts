import type { Region, RegionCreate } from '../../openstack/identity/regions.ts';
import type { Kind } from '../kind.ts';

export const region: Kind<Omit<RegionCreate, 'id'>, Region> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.regions.create({ ...input, id: name }),
  idOf: ({ id }) => id,
  list: async (cloud) => (await cloud.identity.regions.list()).map(({ id }) => ({ id, name: id })),
  remove: (cloud, id) => cloud.identity.regions.delete(id),
};
