import type { ErrorTally, Load } from '../../model/load.ts';
import type { Cloud } from '../../openstack/cloud.ts';

/**
 * Adds to the faults of instances what their host said itself. Nova's own fault often says only that there was no host
 * left to try; why the last one failed stands in the events of the instance's actions, for administrators. To be asked
 * while the instances are still there.
 */
export async function withReasons(load: Load, admin: Cloud | undefined): Promise<Load> {
  if (!admin) return load;
  const errors = await Promise.all(load.errors.map((tally) => withReason(tally, load, admin)));
  return { ...load, errors };
}

async function withReason(tally: ErrorTally, { failedIterations }: Load, admin: Cloud): Promise<ErrorTally> {
  const failed = failedIterations.find(
    (each) => each.class === tally.class && each.component === tally.component && each.resourceId,
  );
  if (!failed?.resourceId) return tally;
  const reason = await reasonOf(admin, failed.resourceId).catch(() => undefined);
  if (!reason || tally.fault?.includes(reason.words)) return tally;
  const where = reason.host ? ` on ${reason.host}` : '';
  return { ...tally, fault: `${tally.fault ?? tally.message} The cause${where}: ${reason.words}` };
}

interface Reason {
  readonly words: string;
  readonly host: string | undefined;
}

async function reasonOf({ compute }: Cloud, serverId: string): Promise<Reason | undefined> {
  const options = { purpose: 'wait' } as const;
  const created = (await compute.instanceActions.list(serverId, options)).find(({ action }) => action === 'create');
  if (!created) return undefined;
  const { events } = await compute.instanceActions.get(serverId, created.request_id, options);
  const failed = events.filter(({ result, traceback }) => result === 'Error' && traceback);
  // The host's own step says more than that of the conductor, which only found no other host.
  const told = failed.find(({ event }) => event.startsWith('compute_')) ?? failed[0];
  const words = told && lastWords(told.traceback ?? '');
  return words ? { words, host: told.host } : undefined;
}

/** The message of the exception: what stands last, without the name of its class. */
function lastWords(traceback: string): string {
  const line = traceback.trim().split('\n').at(-1) ?? '';
  return line.replace(/^[\w.]+(?:Error|Exception|Failure|[A-Z]\w+): /, '').trim();
}
