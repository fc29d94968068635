import { Samples, sumOf } from '../model/samples.ts';
import { halved } from './series.ts';

const MOST_PARTS = 24;

/**
 * Durations by the order in which their iterations were started, to tell whether later ones take longer. By order and
 * not by time, because a burst that starts everything at once has no later ones, only slower ones.
 */
export class Course {
  #parts: Samples[] = [];
  #perPart = 1;

  record(iteration: number, durationMs: number): void {
    while (Math.floor(iteration / this.#perPart) >= MOST_PARTS) {
      this.#parts = halved(this.#parts, newPart);
      this.#perPart *= 2;
    }
    const index = Math.floor(iteration / this.#perPart);
    while (this.#parts.length <= index) this.#parts.push(newPart());
    this.#parts[index]?.record(durationMs);
  }

  /** The first third and the last third; undefined where either has no sample. */
  ends(): { first: Samples; last: Samples } | undefined {
    const third = Math.floor(this.#parts.length / 3);
    const first = sumOf(this.#parts.slice(0, third), 2);
    const last = sumOf(this.#parts.slice(this.#parts.length - third), 2);
    return third === 0 || first.count === 0 || last.count === 0 ? undefined : { first, last };
  }
}

function newPart(): Samples {
  return new Samples(2);
}
