import type { Group, GroupCreate } from '../../openstack/identity/groups.ts';
import type { Kind } from '../kind.ts';

export const group: Kind<Omit<GroupCreate, 'name'>, Group> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.groups.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.groups.list({ name }),
  remove: (cloud, id) => cloud.identity.groups.delete(id),
};
