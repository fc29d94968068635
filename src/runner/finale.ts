import { BroadcastChannel } from 'node:worker_threads';
import type { MeterReading } from '../http/meter.ts';

/** What the thread with the checks tells the main thread when all is torn down. */
export interface Finale {
  readonly meter: MeterReading | undefined;
  /** How many resources the checks could not remove; the sweep sees to them. */
  readonly leftovers: number;
}

export function postFinale(runId: string, finale: Finale): void {
  const channel = new BroadcastChannel(channelName(runId));
  channel.postMessage(finale);
  channel.close();
}

/** Listens for the finale; `stop` gives up on it. */
export function awaitFinale(runId: string): { finale: Promise<Finale | undefined>; stop(): void } {
  const channel = new BroadcastChannel(channelName(runId));
  const { promise, resolve } = Promise.withResolvers<Finale | undefined>();
  channel.onmessage = (event) => resolve((event as { data: Finale }).data);
  const stop = () => {
    resolve(undefined);
    channel.close();
  };
  return { finale: promise, stop };
}

function channelName(runId: string): string {
  return `seatrial/${runId}`;
}
