import type { User, UserCreate } from '../../openstack/identity/users.ts';
import type { Kind } from '../kind.ts';

export const user: Kind<Omit<UserCreate, 'name'>, User> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.users.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.users.list({ name }),
  remove: (cloud, id) => cloud.identity.users.delete(id),
};
