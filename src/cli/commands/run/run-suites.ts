import { resolveTarget } from '../../../config/target.ts';
import type { ExitCode } from '../../../core/exit-codes.ts';
import { listChecks } from '../../../runner/list.ts';
import { shardOf } from '../../../runner/shard.ts';
import { findSuiteFiles } from '../../../runner/suite-files.ts';
import { placeOf } from '../../options.ts';
import { selectionOf } from '../../selection-options.ts';
import { showChecks } from '../list.ts';
import type { RunArguments } from './arguments.ts';
import { performRun } from './perform-run.ts';
import { failedIdsOf } from './rerun.ts';

/** What `seatrial run` does: everything that can be wrong with the call is found out before the cloud is touched. */
export async function runFromArguments(args: RunArguments): Promise<ExitCode> {
  const ids = args.rerunFailed ? await failedIdsOf(args.rerunFailed, args.out) : undefined;
  const selection = { ...selectionOf(args), ...(ids && { ids }) };
  const files = shardOf(await findSuiteFiles(args.selector), args.shard);
  if (args.dryRun) return showChecks(await listChecks(files, selection), args.json);
  const resolved = await resolveTarget(
    placeOf(args, { workers: args.workers, timeBudgetSeconds: args.timeBudget, k6: args.k6 }),
  );
  // Every file holds checks; only a filter can leave none of them.
  if (ids || args.grep || args.tag.length > 0) await listChecks(files, selection);
  const suitesAreNamed = args.selector.length > 0;
  return performRun(args, resolved, { files, selection, failFast: args.failFast, suitesAreNamed });
}
