import type { Domain, DomainCreate } from '../../openstack/identity/domains.ts';
import type { Kind } from '../kind.ts';

export const domain: Kind<Omit<DomainCreate, 'name'>, Domain> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.domains.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.domains.list({ name }),
  remove: async (cloud, id) => {
    // Keystone refuses to delete a domain that is in use, and takes "enabled" for that.
    await cloud.identity.domains.update(id, { enabled: false });
    await cloud.identity.domains.delete(id);
  },
};
