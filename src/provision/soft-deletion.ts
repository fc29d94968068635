import { SeatrialError } from '../core/errors.ts';
import { messageOf } from '../core/message-of.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { waitUntil } from '../watch/until.ts';
import { ifThere } from './if-there.ts';
import type { WaitContext } from './kind.ts';

/** Between two looks at a server that Nova deletes for good, in ms. */
const PAUSE_MS = 1_000;

/** The Novas that were seen to keep nothing of a server they deleted, by address. */
const keepNothing = new Set<string>();
/** The first question to each Nova, which may be the last. */
const firstAsked = new Map<string, Promise<unknown>>();

/**
 * True when a deleted server that no list shows any more is only put aside (`reclaim_instance_interval` of Nova): it
 * holds its room, its ports and its volumes then. Nothing but the server itself tells, and a hundred deletions are not
 * to make a hundred calls of it: once a Nova has forgotten a server that ran, it is taken to forget them all. One that
 * never ran tells nothing, because that is never put aside.
 */
export async function isPutAside(cloud: Cloud, id: string, didRun: boolean): Promise<boolean> {
  const { authUrl, region } = cloud.session.config;
  const nova = `${authUrl} ${region}`;
  const first = firstAsked.get(nova);
  if (first) await first;
  if (keepNothing.has(nova)) return false;
  const asking = ifThere(cloud.compute.servers.get(id, { purpose: 'wait' })).then((shown) => {
    if (!shown && didRun) keepNothing.add(nova);
    return shown?.status === 'SOFT_DELETED';
  });
  const answered = asking.catch(() => false);
  if (!first) firstAsked.set(nova, answered);
  return asking;
}

/** Has Nova delete for good what it has put aside, and resolves once that is done. */
export async function deleteForGood({ cloud, timeouts, signal }: WaitContext, id: string): Promise<void> {
  try {
    await ifThere(cloud.compute.serverActions.forceDelete(id));
  } catch (cause) {
    throw new SeatrialError(
      'WAIT_FAILED',
      `Server ${id} is SOFT_DELETED, and Nova would not delete it for good: ${messageOf(cause)}`,
      {
        cause,
        hint: 'Nova does when its reclaim_instance_interval is over; sooner where its policy lets this user "forceDelete".',
      },
    );
  }
  await waitUntil<void>(
    async () => {
      const shown = await ifThere(cloud.compute.servers.get(id, { purpose: 'wait' }));
      return shown ? { state: shown.status } : { done: undefined };
    },
    {
      what: `server ${id} to be deleted for good`,
      timeoutMs: timeouts.deleteMs,
      intervalMs: PAUSE_MS,
      ...(signal && { signal }),
    },
  );
}
