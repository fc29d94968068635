import { type ResolvedTarget, resolveTarget } from '../../../config/target.ts';
import { SeatrialError } from '../../../core/errors.ts';
import { sweepByMarks, sweepRun } from '../../../provision/sweep.ts';
import { hasEnded } from './alive.ts';
import type { CleanupArguments } from './arguments.ts';
import { atCloud } from './at-cloud.ts';
import type { CleanupReport, CleanupSum } from './report.ts';
import type { PastRun } from './runs.ts';

/** Cleans up after one run, as the user of the cloud entry that the run was made with. */
export async function cleanRun(run: PastRun, args: CleanupArguments, report: CleanupReport): Promise<CleanupSum> {
  const { journal } = run;
  const { cloud: recorded, authUrl, pid } = typeof journal === 'object' ? journal.run : {};
  if (!args.force && pid !== undefined && !(await hasEnded(pid, args.wait * 1000))) {
    throw new SeatrialError('USAGE', `Run ${run.id} is still going (process ${pid}).`, {
      hint: 'Stop it, and give it time to end by --wait SECONDS; --force cleans up nevertheless.',
    });
  }
  const resolved = await resolveTarget({ cloud: args.cloud ?? recorded, file: args.target });
  if (!args.force && recorded !== undefined) checkSameCloud(run.id, resolved, recorded, authUrl);
  return atCloud(resolved, args, report, async (options) => {
    if (typeof journal === 'object') return sweepRun({ ...options, journalPath: run.journalPath });
    report.note(`The journal of run ${run.id} is damaged; looking for what carries the run's mark.`);
    return sweepByMarks({ ...options, ofRun: (runId) => runId === run.id });
  });
}

/** To another user or cloud the resources are "not found", which reads like "gone". */
function checkSameCloud(runId: string, { cloud }: ResolvedTarget, recorded: string, authUrl?: string): void {
  if (cloud.name === recorded && cloud.authUrl === authUrl) return;
  throw new SeatrialError(
    'USAGE',
    `Run ${runId} used cloud "${recorded}" at ${authUrl}, and this is "${cloud.name}" at ${cloud.authUrl}.`,
    { hint: `Use --cloud ${recorded}; --force when both are the same user of the same cloud.` },
  );
}
