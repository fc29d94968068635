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
/** Every so many lists is a complete one: Nova's changes leave out an instance deleted without its dead host. */
const COMPLETE_EVERY = 8;

export function createLook<Resource>({ list, idOf, incremental }: LookOptions<Resource>, clock: Clock): Look<Resource> {
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
