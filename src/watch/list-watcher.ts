import { type Clock, systemClock } from '../core/clock.ts';
import { considerate, type Sighting, waitFailed, waitTimeout } from './until.ts';

export interface ListWatcherOptions<Resource> {
  /**
   * One call for all: everything that changed since the instant (ms since the epoch), deleted ones included; all
   * there is when no instant is given or the API knows no such filter.
   */
  readonly list: (changedSinceMs: number | undefined) => Promise<readonly Resource[]>;
  readonly idOf: (resource: Resource) => string;
  /** True when `list` honours the instant; then what a list leaves out is unchanged and not gone. */
  readonly incremental: boolean;
  /** Mean pause between two lists in ms; jittered by a quarter. Default 1,000. */
  readonly intervalMs?: number;
  readonly clock?: Clock;
  readonly random?: () => number;
}

export interface WatchOptions<Resource, T> {
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Judges the resource as last seen; undefined when it is not (or no longer) there. */
  readonly judge: (resource: Resource | undefined) => Sighting<T>;
}

/** One loop of list calls that everybody who waits for a resource of a kind shares. It rests when nobody waits. */
export interface ListWatcher<Resource> {
  until<T>(id: string, options: WatchOptions<Resource, T>): Promise<T>;
}

interface Waiter<Resource> {
  readonly id: string;
  readonly options: WatchOptions<Resource, unknown>;
  readonly startedMs: number;
  settle(result: { value: unknown } | { error: unknown }): void;
}

/** Changes are asked for from this long before the last list, so that a clock apart by less loses nothing. */
const OVERLAP_MS = 60_000;
/** Every so many lists is a complete one: Nova's changes leave out an instance deleted without its dead host. */
const COMPLETE_EVERY = 8;
/** Failed lists in a row before the waiters are told; one passing fault is not their affair. */
const MAX_FAILURES = 5;

export function createListWatcher<Resource>(options: ListWatcherOptions<Resource>): ListWatcher<Resource> {
  const { intervalMs = 1000, clock = systemClock, random = Math.random } = options;
  const waiters = new Set<Waiter<Resource>>();
  let running = false;

  const round = async (look: Look<Resource>) => {
    // Who joins while the list is under way waits for the next: to this one, a resource made since is not there.
    const present = [...waiters];
    const seen = await look(present);
    for (const waiter of present) if (waiters.has(waiter)) judge(waiter, seen.get(waiter.id), clock);
  };
  const loop = async () => {
    const look = createLook(options, clock);
    let failures = 0;
    while (waiters.size > 0) {
      const asked = clock.elapsed();
      try {
        await round(look);
        failures = 0;
      } catch (error) {
        failures += 1;
        const lost = [...waiters].filter((waiter) => failures >= MAX_FAILURES || isOver(waiter, clock));
        for (const waiter of lost) waiter.settle({ error });
      }
      if (waiters.size > 0) await clock.sleep(considerate(intervalMs, clock.elapsed() - asked) * (0.75 + random() / 2));
    }
    running = false;
  };

  return {
    until: <T>(id: string, watchOptions: WatchOptions<Resource, T>) =>
      new Promise<T>((resolve, reject) => {
        watchOptions.signal?.throwIfAborted();
        const onAbort = () => waiter.settle({ error: watchOptions.signal?.reason });
        const waiter: Waiter<Resource> = {
          id,
          options: watchOptions as WatchOptions<Resource, unknown>,
          startedMs: clock.elapsed(),
          settle: (result) => {
            waiters.delete(waiter);
            watchOptions.signal?.removeEventListener('abort', onAbort);
            if ('error' in result) reject(result.error);
            else resolve(result.value as T);
          },
        };
        watchOptions.signal?.addEventListener('abort', onAbort, { once: true });
        waiters.add(waiter);
        if (running) return;
        running = true;
        void loop();
      }),
  };
}

/** One look at all that is waited for: what is known of each, from changes where they suffice. */
type Look<Resource> = (waiters: readonly Waiter<Resource>[]) => Promise<ReadonlyMap<string, Resource>>;

function createLook<Resource>({ list, idOf, incremental }: ListWatcherOptions<Resource>, clock: Clock): Look<Resource> {
  let seen = new Map<string, Resource>();
  let since: number | undefined;
  let looks = 0;
  return async (waiters) => {
    looks += 1;
    // Somebody waits for one that no list has held yet: only a complete list can tell "not there" from "unchanged".
    const isNew = waiters.some(({ id }) => !seen.has(id));
    const complete = !incremental || since === undefined || isNew || looks % COMPLETE_EVERY === 0;
    const asked = clock.now();
    const found = await list(complete ? undefined : since);
    if (complete) seen = new Map();
    for (const resource of found) seen.set(idOf(resource), resource);
    since = asked - OVERLAP_MS;
    return seen;
  };
}

function judge<Resource>(waiter: Waiter<Resource>, known: Resource | undefined, clock: Clock): void {
  const sighting = waiter.options.judge(known);
  const spent = clock.elapsed() - waiter.startedMs;
  const { what } = waiter.options;
  if ('done' in sighting) {
    waiter.settle({ value: sighting.done });
  } else if ('failed' in sighting) {
    waiter.settle({ error: waitFailed(what, spent, sighting.failed, sighting.resource) });
  } else if (isOver(waiter, clock)) {
    waiter.settle({ error: waitTimeout(what, spent, sighting.state, sighting.resource) });
  }
}

function isOver<Resource>(waiter: Waiter<Resource>, clock: Clock): boolean {
  return clock.elapsed() - waiter.startedMs >= waiter.options.timeoutMs;
}
