import { SeatrialError } from './errors.ts';

/** Collects the mistakes of one configuration, so that a person corrects them all in one go. */
export class Problems {
  readonly #found: string[] = [];

  /** Notes one mistake: a clause without a full stop, beginning with the name of the setting. */
  add(problem: string): void {
    if (!this.#found.includes(problem)) this.#found.push(problem);
  }

  get count(): number {
    return this.#found.length;
  }

  /** Throws one CONFIG_INVALID that names every mistake of `where`; returns when there is none. */
  throwIfAny(where: string, hint?: string): void {
    if (this.count === 0) return;
    const amount = this.count === 1 ? '1 problem' : `${this.count} problems`;
    const message = `${where} has ${amount}: ${this.#found.join('; ')}`;
    throw new SeatrialError('CONFIG_INVALID', sentence(message), hint === undefined ? {} : { hint });
  }
}

/** The text with a full stop, unless it already ends like a sentence. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
