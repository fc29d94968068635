import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../lab/faults/fault.ts';
import { FAULTS } from '../../lab/faults/index.ts';
import { SeatrialError } from '../../src/core/errors.ts';
import { suggestion } from '../../src/core/nearest.ts';
import type { Proof } from './state.ts';

/** One fault and one selector that should notice it. */
export interface PlannedTrial {
  readonly fault: Fault;
  readonly selector: string;
}

export interface Plan {
  readonly trials: readonly PlannedTrial[];
  /** Faults that only suites notice which are not there. */
  readonly waiting: readonly Fault[];
}

export interface PlanOptions {
  /** Faults by name; none means all. */
  readonly names: readonly string[];
  /** Each selector that should notice a fault, instead of the first. */
  readonly everySelector: boolean;
  /** Also what was tried before, by another state of the program than `program`. */
  readonly anew: boolean;
  readonly program: string;
}

const suitesFolder = join(import.meta.dirname, '..', '..', 'suites');

const isThere = (selector: string): boolean => existsSync(join(suitesFolder, selector.split('/')[0] ?? ''));

export function planTrials(
  { names, everySelector, anew, program }: PlanOptions,
  { trials }: Proof,
  exists: (selector: string) => boolean = isThere,
): Plan {
  const chosen = names.length === 0 ? FAULTS : names.map(faultCalled);
  const wasTried = ({ fault, selector }: PlannedTrial): boolean =>
    trials.some(
      (each) => each.fault === fault.name && each.selector === selector && (!anew || each.program === program),
    );
  return {
    trials: chosen
      .flatMap((fault) => {
        const selectors = fault.noticedBy.filter(exists);
        return (everySelector ? selectors : selectors.slice(0, 1)).map((selector) => ({ fault, selector }));
      })
      .filter((trial) => !wasTried(trial)),
    waiting: chosen.filter(({ noticedBy }) => !noticedBy.some(exists)),
  };
}

function faultCalled(name: string): Fault {
  const fault = FAULTS.find((each) => each.name === name);
  if (fault) return fault;
  throw new SeatrialError(
    'USAGE',
    `There is no fault "${name}"${suggestion(
      name,
      FAULTS.map((each) => each.name),
    )}.`,
  );
}
