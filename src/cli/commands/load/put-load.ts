import { resolveTarget } from '../../../config/target.ts';
import type { ExitCode } from '../../../core/exit-codes.ts';
import { inspectScript } from '../../../k6/inspect.ts';
import { findK6 } from '../../../k6/program.ts';
import { isScript } from '../../../runner/k6/script-file.ts';
import { listChecks } from '../../../runner/list.ts';
import { saysNothing } from '../../../runner/load/overrides.ts';
import { findLoad, isOwnLoad } from '../../../runner/load/scenario-file.ts';
import { placeOf } from '../../options.ts';
import { performRun } from '../run/perform-run.ts';
import type { LoadArguments } from './arguments.ts';
import { overridesOf } from './overrides.ts';
import { refuseUnfit } from './refuse-unfit.ts';
import { variablesOf } from './variables.ts';

/** What `seatrial load` does: a run of one check, with what the load is judged by below it. */
export async function loadFromArguments(args: LoadArguments): Promise<ExitCode> {
  const file = await findLoad(args.scenario);
  refuseUnfit(args, isScript(file.path) ? 'script' : 'scenario');
  const load = isScript(file.path) ? undefined : overridesOf(args);
  const said = load ? { load } : { k6Variables: variablesOf(args) };
  const resolved = await resolveTarget(placeOf(args, { timeBudgetSeconds: args.timeBudget, k6: args.k6 }));
  if (!load) await inspect(file.path, resolved.target.k6, variablesOf(args));
  const files = [file];
  const selection = { tags: [], allowDisruptive: false };
  // A mistake is found before the cloud is touched; there is none in a load of ours that runs as it is.
  const isAsItIs = isOwnLoad(file.path) && (!load || saysNothing(load));
  if (!isAsItIs) await listChecks(files, selection, load);
  return performRun(args, resolved, { files, selection, failFast: false, ...said });
}

/** A script that cannot run is the user's to mend; without k6 the load is skipped later, with how to get it. */
async function inspect(script: string, named: string | undefined, variables: Record<string, string>): Promise<void> {
  const found = await findK6(named);
  if (!('missing' in found)) await inspectScript(found, script, variables);
}
