import type { Subnet, SubnetCreate } from '../../openstack/network/subnets.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind } from '../kind.ts';

export const subnet: Kind<Omit<SubnetCreate, 'name'>, Subnet> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.subnets.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.subnets.list({ name }),
  remove: (cloud, id) => deleteWhenFree({ what: `subnet ${id}`, delete: () => cloud.network.subnets.delete(id) }),
};
