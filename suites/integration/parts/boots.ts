import { type CheckContext, given } from 'seatrial/suite';
import type { Facts, Server } from './types.ts';

/** The smallest server there can be; flows say what they need beside it. */
export function smallest(facts: Facts) {
  return { flavorRef: given(facts.flavor).id, imageRef: given(facts.image).id, networks: 'none' } as const;
}

/** What a server takes of the hosts, summed up by resource class; of the source and the target during a resize. */
export async function takenBy({ admin }: CheckContext, { id }: Pick<Server, 'id'>) {
  const taken: Record<string, number> = {};
  for (const { resources } of Object.values(await admin.placement.allocations.of(id))) {
    for (const [name, amount] of Object.entries(resources)) taken[name] = (taken[name] ?? 0) + amount;
  }
  return taken;
}

/** The host that a server is on, as administrators see it; null when it is on none. */
export async function hostOf({ admin }: CheckContext, { id }: Pick<Server, 'id'>): Promise<string | null> {
  return (await admin.compute.servers.get(id))['OS-EXT-SRV-ATTR:host'] ?? null;
}
