import type { LoadSeries } from '../model/load.ts';
import { Samples } from '../model/samples.ts';

const FIRST_INTERVAL_MS = 1000;

/** Four minutes by the second, then in steps of 2, 4, 8 … seconds. */
const MOST_POINTS = 240;

/** What is counted at a point of time. */
export type LoadEvent = 'started' | 'done' | 'failed' | 'interrupted' | 'dropped';

/** Those that take one out of the iterations in flight. */
const ENDS: ReadonlySet<LoadEvent> = new Set(['done', 'failed', 'interrupted']);

class Interval {
  started = 0;
  done = 0;
  failed = 0;
  interrupted = 0;
  dropped = 0;
  inFlight: number;
  /** Two digits: a chart shows no more, and there are many of these. */
  readonly durations = new Samples(2);

  constructor(inFlight = 0) {
    this.inFlight = inFlight;
  }

  add(other: Interval): void {
    this.started += other.started;
    this.done += other.done;
    this.failed += other.failed;
    this.interrupted += other.interrupted;
    this.dropped += other.dropped;
    this.inFlight = Math.max(this.inFlight, other.inFlight);
    this.durations.add(other.durations);
  }
}

/** What happened when, for charts, in constant memory: when it grows too long, neighbours are taken together. */
export class Series {
  #intervals: Interval[] = [];
  #everyMs = FIRST_INTERVAL_MS;
  /** In flight since the last event: still so in an interval in which nothing happens. */
  #inFlight = 0;

  /**
   * @param atMs since the start of the load
   * @param inFlight with what has just started, or is about to end
   */
  count(event: LoadEvent, atMs: number, inFlight: number, times: number): void {
    const interval = this.#at(atMs);
    interval[event] += times;
    if (inFlight > interval.inFlight) interval.inFlight = inFlight;
    this.#inFlight = ENDS.has(event) ? inFlight - times : inFlight;
  }

  took(durationMs: number, atMs: number): void {
    this.#at(atMs).durations.record(durationMs);
  }

  list(): LoadSeries {
    return {
      everyMs: this.#everyMs,
      points: this.#intervals.map(({ durations, ...counts }, index) => ({
        atMs: index * this.#everyMs,
        ...counts,
        ...(durations.count === 0
          ? {}
          : { p50Ms: durations.percentileMs(50), p95Ms: durations.percentileMs(95), maxMs: durations.maxMs }),
      })),
    };
  }

  #at(atMs: number): Interval {
    let index = Math.floor(atMs / this.#everyMs);
    while (index >= MOST_POINTS) {
      this.#halve();
      index = Math.floor(atMs / this.#everyMs);
    }
    while (this.#intervals.length <= index) this.#intervals.push(new Interval(this.#inFlight));
    return this.#intervals[index] as Interval;
  }

  #halve(): void {
    this.#intervals = halved(this.#intervals, () => new Interval());
    this.#everyMs *= 2;
  }
}

/** Neighbours taken together: half as many, each the sum of two. */
export function halved<T extends { add(other: T): void }>(list: readonly T[], empty: () => T): T[] {
  return Array.from({ length: Math.ceil(list.length / 2) }, (_, index) => {
    const sum = empty();
    for (const part of list.slice(2 * index, 2 * index + 2)) sum.add(part);
    return sum;
  });
}
