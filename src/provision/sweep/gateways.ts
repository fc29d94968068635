import type { Found } from './found.ts';
import type { Places } from './places.ts';

/** Ids in one question: an address of a few thousand characters passes every proxy. */
const AT_ONCE = 50;

/**
 * Gateway ports of routers that are gone: Neutron, when it is slow, deletes the router and leaves the port, which
 * belongs to no project and holds a floating address for good. Only an administrator sees them.
 */
export async function strandedGateways(places: Places, deleted: readonly Found[]): Promise<Found[]> {
  if (!places.isAdmin) return [];
  const routers = deleted.filter(({ kind }) => kind === 'router').map(({ id }) => id);
  const found: Found[] = [];
  for (let from = 0; from < routers.length; from += AT_ONCE) {
    const ports = await places.home.cloud.network.ports.list({ device_id: routers.slice(from, from + AT_ONCE) });
    found.push(
      ...ports.map(({ id, device_id }): Found => ({ kind: 'port', id, name: `gateway of router ${device_id}` })),
    );
  }
  return found;
}
