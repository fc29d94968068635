import type { SecurityGroup, SecurityGroupCreate } from '../../openstack/network/security-groups.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind } from '../kind.ts';

export const securityGroup: Kind<Omit<SecurityGroupCreate, 'name'>, SecurityGroup> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.securityGroups.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.securityGroups.list({ name }),
  remove: (cloud, id) =>
    deleteWhenFree({ what: `security group ${id}`, delete: () => cloud.network.securityGroups.delete(id) }),
};
