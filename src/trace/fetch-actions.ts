import { inParallel } from '../core/in-parallel.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { InstanceActionDetail } from '../openstack/compute/instance-actions.ts';

/** Calls at once: the run is over, and nobody is in a hurry. */
const CALLS_AT_ONCE = 4;

/**
 * The actions `create` of servers, by id: two calls each, so only for after a run, outside of what was measured. What
 * cannot be read is left out; a trace says less without it.
 */
export async function fetchCreateActions(
  cloud: Cloud,
  serverIds: Iterable<string>,
): Promise<ReadonlyMap<string, InstanceActionDetail>> {
  const found = new Map<string, InstanceActionDetail>();
  const options = { purpose: 'wait' } as const;
  await inParallel(CALLS_AT_ONCE, serverIds, async (id) => {
    try {
      const actions = await cloud.compute.instanceActions.list(id, options);
      const create = actions.find(({ action }) => action === 'create');
      if (create) found.set(id, await cloud.compute.instanceActions.get(id, create.request_id, options));
    } catch {
      // Gone, or not ours to see.
    }
  });
  return found;
}
