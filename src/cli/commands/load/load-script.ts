import { resolveTarget } from '../../../config/target.ts';
import type { ExitCode } from '../../../core/exit-codes.ts';
import { findScript } from '../../../runner/k6/script-file.ts';
import { listChecks } from '../../../runner/list.ts';
import { performRun } from '../run/perform-run.ts';
import type { LoadArguments } from './arguments.ts';
import { variablesOf } from './variables.ts';

/** What `seatrial load` does with a k6 script: a run of one check, with the script's own judgements below it. */
export async function loadFromArguments(args: LoadArguments): Promise<ExitCode> {
  const k6Variables = variablesOf(args);
  const resolved = await resolveTarget({
    cloud: args.cloud,
    file: args.target,
    overrides: { timeBudgetSeconds: args.timeBudget, k6: args.k6 },
  });
  const files = [await findScript(args.scenario)];
  const selection = { tags: [], allowDisruptive: false };
  // What the script says it needs is read now, and a mistake in it found before the cloud is touched.
  await listChecks(files, selection);
  return performRun(args, resolved, { files, selection, failFast: false, k6Variables });
}
