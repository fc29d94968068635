import { SeatrialError } from '../../src/core/errors.ts';
import { nearest } from '../../src/core/nearest.ts';
import { installPython } from '../configs.ts';
import { installPackages, missingPackages } from '../packages.ts';
import { isSupervisorUp } from '../supervisor.ts';
import { putFault } from './break.ts';
import type { ExpectedCulprit, Fault } from './fault.ts';
import { FAULTS } from './index.ts';
import type { Hands } from './kinds/kind.ts';
import { openLedger } from './ledger.ts';
import { mendFaults } from './mend.ts';

/** A fault as `lab list` shows it. */
export interface ListedFault {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly culprit: ExpectedCulprit;
  readonly noticedBy: readonly string[];
  readonly isIn: boolean;
}

export function listFaults(): ListedFault[] {
  const inside = new Set(
    openLedger()
      .faultsIn()
      .map(({ name }) => name),
  );
  return FAULTS.map(({ name, title, description, culprit, noticedBy }) => ({
    name,
    title,
    description,
    culprit,
    noticedBy,
    isIn: inside.has(name),
  }));
}

function faultCalled(name: string): Fault {
  const fault = FAULTS.find((candidate) => candidate.name === name);
  if (fault) return fault;
  const similar = nearest(
    name,
    FAULTS.map((candidate) => candidate.name),
  );
  throw new SeatrialError('USAGE', `There is no fault "${name}".`, {
    hint: `${similar ? `Did you mean ${similar}? ` : ''}"seatrial lab list" shows them all.`,
  });
}

export async function breakLab(name: string, hands: Hands, options: { besideOthers: boolean }): Promise<void> {
  const fault = faultCalled(name);
  if (!(await isSupervisorUp())) {
    throw new SeatrialError('LAB_FAILED', 'The lab is down, so there is nothing to break.', {
      hint: 'Run "seatrial lab up" first.',
    });
  }
  const missing = await missingPackages(fault.packages ?? []);
  if (missing.length > 0) await installPackages(missing);
  installPython();
  await putFault(fault, { ledger: openLedger(), hands, ...options });
}

/** Without a name: all that are in. Mending what is not in is no failure. */
export async function mendLab(name: string | undefined, hands: Hands): Promise<string[]> {
  const ledger = openLedger();
  const inside = ledger.faultsIn();
  if (name !== undefined && !inside.some((each) => each.name === name)) faultCalled(name);
  const chosen = inside.filter((each) => name === undefined || each.name === name);
  if (chosen.length > 0 && !(await isSupervisorUp())) {
    throw new SeatrialError('LAB_FAILED', 'The lab is down.', { hint: '"seatrial lab up" starts it and mends it.' });
  }
  await mendFaults(chosen, ledger, hands);
  return chosen.map((each) => each.name);
}
