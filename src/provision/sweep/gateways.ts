import type { Look } from './found.ts';
import type { Places } from './places.ts';
import { wordsOf } from './words.ts';

/** Ids in one question: an address of a few thousand characters passes every proxy. */
const AT_ONCE = 50;

/**
 * Gateway ports of routers that are gone: Neutron, when it is slow, deletes the router and leaves the port, which
 * belongs to no project and holds a floating address for good. Only an administrator sees them.
 */
export async function strandedGateways(
  { home, isAdmin }: Places,
  deleted: Look['found'],
): Promise<Pick<Look, 'found' | 'unknown'>> {
  const routers = isAdmin ? deleted.filter(({ kind }) => kind === 'router').map(({ id }) => id) : [];
  const found: Look['found'][number][] = [];
  try {
    for (let from = 0; from < routers.length; from += AT_ONCE) {
      const ports = await home.cloud.network.ports.list({ device_id: routers.slice(from, from + AT_ONCE) });
      found.push(
        ...ports.map(({ id, device_id }) => ({ kind: 'port', id, name: `gateway of router ${device_id}` }) as const),
      );
    }
    return { found, unknown: [] };
  } catch (error) {
    return { found, unknown: [{ kind: 'port', name: "gateways of the run's routers", reason: wordsOf(error) }] };
  }
}
