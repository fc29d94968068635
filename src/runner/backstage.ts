import { BroadcastChannel } from 'node:worker_threads';
import type { MeterReading } from '../http/meter.ts';
import type { CheckFacts } from './check-record.ts';

/** What the thread with the checks tells the main thread when all is torn down. */
export interface Finale {
  readonly meter: MeterReading | undefined;
  /** How many resources the checks could not remove; the sweep sees to them. */
  readonly leftovers: number;
  /** What the whole run has to be read with. */
  readonly warnings: readonly string[];
}

/** How a load is: `troubled` when iterations have failed since it was last asked. */
export type LoadState = 'began' | 'troubled' | 'ended';

type Message =
  | { readonly started: CheckFacts }
  | { readonly progress: string }
  | { readonly load: LoadState }
  | { readonly finale: Finale };

/** The way from the thread with the checks to the main thread, for what Vitest does not carry. */
export interface Backstage {
  /** A check's turn has come. */
  started(check: CheckFacts): void;
  /** How far a load is, in one line. */
  progress(words: string): void;
  /** A load begins, fails in part, or ends. */
  load(state: LoadState): void;
  /** The last word. */
  finish(finale: Finale): void;
}

export function openBackstage(runId: string): Backstage {
  const channel = new BroadcastChannel(channelName(runId));
  channel.unref();
  const post = (message: Message) => channel.postMessage(message);
  return {
    started: (check) => post({ started: check }),
    progress: (progress) => post({ progress }),
    load: (load) => post({ load }),
    finish: (finale) => {
      post({ finale });
      channel.close();
    },
  };
}

/** The main thread's end. `stop` gives up on the finale. */
export function listenBackstage(
  runId: string,
  listener: Pick<Backstage, 'started' | 'progress' | 'load'>,
): { readonly finale: Promise<Finale | undefined>; stop(): void } {
  const channel = new BroadcastChannel(channelName(runId));
  const { promise, resolve } = Promise.withResolvers<Finale | undefined>();
  channel.onmessage = (event) => {
    const message = (event as { data: Message }).data;
    if ('started' in message) listener.started(message.started);
    else if ('progress' in message) listener.progress(message.progress);
    else if ('load' in message) listener.load(message.load);
    else resolve(message.finale);
  };
  return {
    finale: promise,
    stop: () => {
      resolve(undefined);
      channel.close();
    },
  };
}

function channelName(runId: string): string {
  return `seatrial/${runId}/backstage`;
}
