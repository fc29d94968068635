import { SeatrialError } from '../../src/core/errors.ts';
import { messageOf } from '../../src/core/message-of.ts';
import type { Fault } from './fault.ts';
import { KINDS, type Kinds, kindOf } from './kinds/index.ts';
import type { Hands } from './kinds/kind.ts';
import type { FaultIn, Ledger } from './ledger.ts';
import { mendFaults } from './mend.ts';

export interface BreakOptions {
  readonly ledger: Ledger;
  readonly hands: Hands;
  /** Puts it beside another one that is in. */
  readonly besideOthers: boolean;
  readonly kinds?: Kinds;
  readonly now?: () => Date;
}

/**
 * Puts a fault. What is to be undone is on the disk before the first thing is done, so that a death at any line leaves
 * nothing that cannot be mended. A fault that cannot be put as a whole is taken out again.
 */
export async function putFault(fault: Fault, options: BreakOptions): Promise<void> {
  const { ledger, hands, besideOthers, kinds = KINDS, now = () => new Date() } = options;
  refuseSecond(fault, ledger, besideOthers);
  const entry: FaultIn = { name: fault.name, since: now().toISOString(), disturbances: fault.disturbances };
  ledger.intend(entry);
  try {
    for (const disturbance of fault.disturbances) await kindOf(disturbance, kinds).put(disturbance, hands);
  } catch (error) {
    await mendFaults([entry], ledger, hands, kinds);
    throw new SeatrialError('LAB_FAILED', `${fault.title} could not be put: ${messageOf(error)}`, {
      hint: 'It is taken out again. "seatrial lab status" shows whether the lab is healthy.',
      cause: error,
    });
  }
}

function refuseSecond({ name }: Fault, ledger: Ledger, besideOthers: boolean): void {
  const names = ledger.faultsIn().map((each) => each.name);
  if (names.includes(name)) {
    throw new SeatrialError('USAGE', `The fault ${name} is in already.`, {
      hint: `Take it out with "seatrial lab mend ${name}".`,
    });
  }
  if (names.length > 0 && !besideOthers) {
    throw new SeatrialError('USAGE', `The lab is broken already: ${names.join(', ')}.`, {
      hint: 'Run "seatrial lab mend" first, or say --force to put a second fault beside it.',
    });
  }
}
