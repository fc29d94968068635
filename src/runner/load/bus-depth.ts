import { messageOf } from '../../core/message-of.ts';
import type { BusDepth } from '../../model/bus-depth.ts';
import type { Place, Places } from '../places.ts';

/** How long a load waits for the services to work off what it left in their queues: longer is a backlog of its own. */
const DRAIN_PATIENCE_MS = 30_000;

export interface WatchedBus extends Disposable {
  /** To be called when the load has ended; waits for the queues to empty, unless the load was stopped. */
  drained(signal: AbortSignal): Promise<BusDepth>;
}

/**
 * Begins to watch how deep the services' queues get, where the run has access to the broker's figures, and until it is
 * disposed of. A broker that gives no figures is warned of: a load is not judged by it.
 */
export async function watchingBus(
  declared: readonly Place[],
  places: Places,
  warn: (words: string) => void,
): Promise<WatchedBus | undefined> {
  if (!declared.includes('bus-management')) return undefined;
  const { watchDepth } = await import('../../probes/bus/depth.ts');
  try {
    const watch = await watchDepth(places.management, places.bus.virtualHost);
    return {
      drained: async (signal) => {
        const depth = await watch.drained(DRAIN_PATIENCE_MS, signal);
        if (depth.drainMs === undefined && !signal.aborted) {
          warn(`The services' queues held more than before the load ${DRAIN_PATIENCE_MS / 1000} s after its end.`);
        }
        return depth;
      },
      [Symbol.dispose]: () => watch[Symbol.dispose](),
    };
  } catch (error) {
    const words = messageOf(error);
    warn(`How deep the queues of the message bus got in a load is not known: ${words}`);
    return undefined;
  }
}
