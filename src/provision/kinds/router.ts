import type { Cloud } from '../../openstack/cloud.ts';
import type { Router, RouterCreate } from '../../openstack/network/routers.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind } from '../kind.ts';
import { removePort } from './port.ts';

export const router: Kind<Omit<RouterCreate, 'name'>, Router> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.routers.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.routers.list({ name }),
  remove: (cloud, id) =>
    deleteWhenFree({
      what: `router ${id}`,
      delete: () => cloud.network.routers.delete(id),
      free: () => detach(cloud, id),
    }),
};

/** Routes first: an interface that one of them leads through stays. The gateway goes with the router. */
async function detach(cloud: Cloud, id: string): Promise<void> {
  const { routers, ports } = cloud.network;
  const { routes = [] } = await routers.get(id);
  if (routes.length > 0) await routers.update(id, { routes: [] });
  const attached = await ports.list({ device_id: id });
  await Promise.all(
    attached
      .filter(({ device_owner: owner }) => owner.startsWith('network:router_interface'))
      .map((port) => removePort(cloud, port.id)),
  );
}
