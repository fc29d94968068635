import { isScript } from './k6/script-file.ts';
import { isOwnLoad } from './load/scenario-file.ts';
import type { RunPlan } from './plan.ts';
import type { CheckListener, ChecksRun, RawResults } from './result-reporter.ts';

/** Starts the checks of a plan: loads by themselves, everything else in Vitest. Whoever runs them is loaded only then. */
export async function startChecks(plan: RunPlan, listener: CheckListener): Promise<ChecksRun> {
  if (playsAlone(plan)) return (await import('./alone-run.ts')).startAlone(plan, listener);
  return (await import('./vitest-run.ts')).startInVitest(plan, listener);
}

/** Loads the files of a plan and says which checks they hold, without running any. */
export async function collectChecks(plan: RunPlan): Promise<RawResults> {
  if (playsAlone(plan)) return (await import('./alone-run.ts')).collectAlone(plan);
  return (await import('./vitest-run.ts')).collectInVitest(plan);
}

/** True where there is nothing but loads, and no file that only Vite can read as its author meant it. */
function playsAlone({ files }: RunPlan): boolean {
  return files.every(({ path }) => isScript(path) || isOwnLoad(path));
}
