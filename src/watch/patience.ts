/** No event that is to end a change is waited for longer than this, in ms. */
const MOST_MS = 30_000;
/** How many times the longest lag so far is waited: the next may be longer. */
const MARGIN = 2;
/** What of the longest lag still counts after each later one, so that a storm that is over is forgotten. */
const MEMORY = 0.9;

/** How long the event that ends a change may be behind the one that announced it. */
export interface Patience {
  /** In ms, from the announcement on. */
  readonly ms: number;
  /** Learns from a change that came to its end so long after it had been announced. */
  learn(lagMs: number): void;
}

/**
 * Begins with `leastMs` and grows with the lags that show: a cloud with a hundred boots under way is seconds late with
 * everything, and to be asked meanwhile keeps it from its work. None where `leastMs` is 0: there an announcement is
 * all that is waited for.
 */
export function createPatience(leastMs: number): Patience {
  let longestMs = 0;
  return {
    get ms() {
      return leastMs === 0 ? 0 : Math.min(MOST_MS, Math.max(leastMs, MARGIN * longestMs));
    },
    learn: (lagMs) => {
      longestMs = Math.max(lagMs, longestMs * MEMORY);
    },
  };
}
