import type { Target } from '../config/target.ts';
import type { Timeouts } from '../provision/kind.ts';

/** The target's limits in the unit of code. */
export function timeoutsOf({ timeouts }: Pick<Target, 'timeouts'>): Timeouts {
  return {
    bootMs: timeouts.bootSeconds * 1000,
    deleteMs: timeouts.deleteSeconds * 1000,
    volumeMs: timeouts.volumeSeconds * 1000,
    imageMs: timeouts.imageSeconds * 1000,
    stackMs: timeouts.stackSeconds * 1000,
  };
}
