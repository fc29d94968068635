import { isStatus } from '../../http/api-error.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Port, PortCreate } from '../../openstack/network/ports.ts';
import { ifThere } from '../if-there.ts';
import type { Kind } from '../kind.ts';

export const port: Kind<Omit<PortCreate, 'name'>, Port> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.ports.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.ports.list({ name }),
  remove: removePort,
};

/** Deletes a port; one that became the interface of a router only goes through the router. */
export async function removePort(cloud: Cloud, id: string): Promise<void> {
  try {
    await cloud.network.ports.delete(id);
  } catch (error) {
    if (isStatus(error, 404)) return;
    if (!isStatus(error, 409)) throw error;
    const found = await ifThere(cloud.network.ports.get(id));
    if (!found) return;
    if (!found.device_owner.startsWith('network:router_interface')) throw error;
    const isDetached = await ifThere(cloud.network.routers.removeInterface(found.device_id, { port_id: id }));
    // Where the router was faster away than its interface, the port may go by itself.
    if (!isDetached) await ifThere(cloud.network.ports.delete(id));
  }
}
