import { expect } from 'vitest';
import { type Culprit, SeatrialError } from '../core/errors.ts';
import { ApiError } from '../http/api-error.ts';

/**
 * Expects the cloud to refuse a call with one of the statuses and resolves with the refusal, for a closer look at
 * its words. A call that succeeds, or fails otherwise, fails the check.
 */
export async function refused(call: Promise<unknown>, ...statuses: number[]): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiError) || error.call.status === undefined) throw error;
    expect(statuses, `a refusal; ${error.message}`).toContain(error.call.status);
    return error;
  }
  return expect.fail(`The cloud accepted what it has to refuse with ${statuses.join(' or ')}.`);
}

/** Something a probe saw and that must not be. */
export interface Unsound {
  readonly culprit: Culprit;
  /** A clause without a full stop that names the culprit. */
  readonly words: string;
}

/** Lines of a message: whoever sees the first ones has enough to do. */
const MOST_SHOWN = 20;

/** Expects a probe to have seen nothing wrong. What it saw is told in full, the first of it as the culprit. */
export function sound(seen: readonly Unsound[], hint?: string): void {
  const [first] = seen;
  if (!first) return;
  const shown = seen.slice(0, MOST_SHOWN).map(({ words }) => `${words}.`);
  const more = seen.length > MOST_SHOWN ? [`… and ${seen.length - MOST_SHOWN} more.`] : [];
  const options = { culprit: first.culprit, ...(hint !== undefined && { hint }) };
  throw new SeatrialError('STATE_UNSOUND', [...shown, ...more].join('\n'), options);
}
