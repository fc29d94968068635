import type { ServerGroup, ServerGroupCreate } from '../../openstack/compute/server-groups.ts';
import type { Kind } from '../kind.ts';

export const serverGroup: Kind<Omit<ServerGroupCreate, 'name'>, ServerGroup> = {
  service: 'compute',
  create: (cloud, name, input) => cloud.compute.serverGroups.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud) => cloud.compute.serverGroups.list(),
  remove: (cloud, id) => cloud.compute.serverGroups.delete(id),
};
