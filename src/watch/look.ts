import type { Clock } from '../core/clock.ts';

export interface LookOptions<Resource> {
  /**
   * One call for all: everything that changed since the instant (ms since the epoch), deleted ones included; all
   * there is when no instant is given or the API knows no such filter.
   */
  readonly list: (changedSinceMs: number | undefined) => Promise<readonly Resource[]>;
  readonly idOf: (resource: Resource) => string;
  /** True when `list` honours the instant; then what a list leaves out is unchanged and not gone. */
  readonly incremental: boolean;
}

/** One look at all that is waited for: what is known of each, from changes where they suffice. */
export type Look<Resource> = (waiters: readonly { readonly id: string }[]) => Promise<ReadonlyMap<string, Resource>>;

/** Changes are asked for from this long before the last list, so that a clock apart by less loses nothing. */
const OVERLAP_MS = 60_000;
/** A list so long after the last complete one, in ms, is complete again: not every end of a server is a change to Nova. */
const COMPLETE_AFTER_MS = 8_000;

export function createLook<Resource>({ list, idOf, incremental }: LookOptions<Resource>, clock: Clock): Look<Resource> {
  let seen = new Map<string, Resource>();
  let since: number | undefined;
  let completeMs = 0;
  return async (waiters) => {
    // Somebody waits for one that no list has held yet: only a complete list can tell "not there" from "unchanged".
    const isNew = waiters.some(({ id }) => !seen.has(id));
    const complete = !incremental || since === undefined || isNew || clock.now() - completeMs >= COMPLETE_AFTER_MS;
    const asked = clock.now();
    const found = await list(complete ? undefined : since);
    if (complete) {
      seen = new Map();
      completeMs = asked;
    }
    for (const resource of found) seen.set(idOf(resource), resource);
    since = asked - OVERLAP_MS;
    return seen;
  };
}
