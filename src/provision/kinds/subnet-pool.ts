import type { SubnetPool, SubnetPoolCreate } from '../../openstack/network/subnet-pools.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind } from '../kind.ts';

export const subnetPool: Kind<Omit<SubnetPoolCreate, 'name'>, SubnetPool> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.subnetPools.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.subnetPools.list({ name }),
  remove: (cloud, id) =>
    deleteWhenFree({ what: `subnet pool ${id}`, delete: () => cloud.network.subnetPools.delete(id) }),
};
