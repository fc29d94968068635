import type { Policy, PolicyCreate } from '../../openstack/identity/policies.ts';
import type { Kind } from '../kind.ts';

/** A policy whose type is its name; policies have no other. */
export const policy: Kind<Omit<PolicyCreate, 'type'>, Policy> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.policies.create({ ...input, type: name }),
  idOf: ({ id }) => id,
  list: async (cloud, name) =>
    (await cloud.identity.policies.list({ type: name })).map(({ id, type }) => ({ id, name: type })),
  remove: (cloud, id) => cloud.identity.policies.delete(id),
};
