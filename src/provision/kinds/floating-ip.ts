import type { FloatingIp, FloatingIpCreate } from '../../openstack/network/floating-ips.ts';
import type { Kind } from '../kind.ts';

/** A floating IP; its name is its description. */
export const floatingIp: Kind<Omit<FloatingIpCreate, 'description'>, FloatingIp> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.floatingIps.create({ ...input, description: name }),
  idOf: ({ id }) => id,
  list: async (cloud, name) =>
    (await cloud.network.floatingIps.list({ description: name })).map(({ id, description }) => ({
      id,
      name: description,
    })),
  remove: (cloud, id) => cloud.network.floatingIps.delete(id),
};
