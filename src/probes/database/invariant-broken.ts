import { SeatrialError } from '../../core/errors.ts';
import type { Invariant } from './invariants/invariant.ts';
import { type Violation, wordsOf } from './read-invariant.ts';

/** Rows named in the message itself; the evidence has them all. */
const NAMED = 3;

/** The failure of a check whose invariant is broken; `culprit` is who should have seen to it. */
export class InvariantBroken extends SeatrialError {
  constructor(invariant: Invariant, violations: readonly Violation[]) {
    const words = violations.slice(0, NAMED).map((violation) => wordsOf(invariant, violation));
    const more = violations.length > NAMED ? ` and ${violations.length - NAMED} more` : '';
    super('INVARIANT_BROKEN', `It is not so that ${invariant.title}: ${words.join('; ')}${more}.`, {
      hint: invariant.advice,
      culprit: { component: invariant.culprit },
    });
  }
}
