import type { Role, RoleCreate } from '../../openstack/identity/roles.ts';
import type { Kind } from '../kind.ts';

export const role: Kind<Omit<RoleCreate, 'name'>, Role> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.roles.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.roles.list({ name }),
  remove: (cloud, id) => cloud.identity.roles.delete(id),
};
