import { type Disturbance, KINDS, type Kinds, kindOf } from './kinds/index.ts';
import { type Hands, STAGES, type Stage } from './kinds/kind.ts';
import type { FaultIn, Ledger } from './ledger.ts';

/** Undoes what of some faults can be undone at one stage, the last put first. */
export async function mendStage(
  faults: readonly FaultIn[],
  stage: Stage,
  hands: Hands,
  kinds: Kinds = KINDS,
): Promise<void> {
  const due = faults
    .flatMap(({ disturbances }) => disturbances)
    .filter((disturbance) => kindOf(disturbance, kinds).mendedAt === stage)
    .reverse();
  const failures: unknown[] = [];
  // One that cannot be undone must not keep the others in.
  for (const disturbance of due) await undo(disturbance, hands, kinds).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

const undo = (disturbance: Disturbance, hands: Hands, kinds: Kinds): Promise<void> =>
  kindOf(disturbance, kinds).mend(disturbance, hands);

/** Undoes faults from the first stage to the last, and strikes each from the ledger. */
export async function mendFaults(
  faults: readonly FaultIn[],
  ledger: Ledger,
  hands: Hands,
  kinds: Kinds = KINDS,
): Promise<void> {
  for (const stage of STAGES) await mendStage(faults, stage, hands, kinds);
  for (const { name } of faults) ledger.forget(name);
}
