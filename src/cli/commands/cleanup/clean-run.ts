import { type ResolvedTarget, resolveTarget } from '../../../config/target.ts';
import { SeatrialError } from '../../../core/errors.ts';
import type { RunLine } from '../../../journal/entry.ts';
import { sweepByMarks, sweepRun } from '../../../provision/sweep.ts';
import { placeOf } from '../../options.ts';
import { hasEnded } from './alive.ts';
import type { CleanupArguments } from './arguments.ts';
import { atCloud } from './at-cloud.ts';
import type { CleanupReport, CleanupSum } from './report.ts';
import type { PastRun } from './runs.ts';

/** Cleans up after one run, as the user of the cloud entry that the run was made with. */
export async function cleanRun(run: PastRun, args: CleanupArguments, report: CleanupReport): Promise<CleanupSum> {
  const { journal } = run;
  const ran = typeof journal === 'object' ? journal.run : undefined;
  if (!args.force && ran && !(await hasEnded(ran.pid, args.wait * 1000))) {
    throw new SeatrialError('USAGE', `Run ${run.id} is still going (process ${ran.pid}).`, {
      hint: 'Stop it, and give it time to end by --wait SECONDS; --force cleans up nevertheless.',
    });
  }
  const { cloud = ran?.cloud, region = ran?.region } = args;
  const resolved = await resolveTarget(placeOf({ ...args, cloud, region }));
  if (!args.force && ran) checkSameCloud(resolved, ran);
  return atCloud(resolved, args, report, async (options) => {
    if (typeof journal === 'object') return sweepRun({ ...options, journalPath: run.journalPath });
    report.note(`The journal of run ${run.id} is damaged; looking for what carries the run's mark.`);
    return sweepByMarks({ ...options, ofRun: (runId) => runId === run.id });
  });
}

/** To another user or cloud the resources are "not found", which reads like "gone". */
function checkSameCloud({ cloud }: ResolvedTarget, ran: RunLine): void {
  const isSame = cloud.name === ran.cloud && cloud.authUrl === ran.authUrl && cloud.region === ran.region;
  if (isSame) return;
  const region = ran.region ? ` --region ${ran.region}` : '';
  throw new SeatrialError(
    'USAGE',
    `Run ${ran.runId} used ${placeWords(ran.cloud, ran)}, and this is ${placeWords(cloud.name, cloud)}.`,
    {
      hint: `Use --cloud ${ran.cloud}${region}; --force when both are the same user of the same cloud.`,
    },
  );
}

function placeWords(name: string, { authUrl, region }: Pick<RunLine, 'authUrl' | 'region'>): string {
  return `cloud "${name}" at ${authUrl}${region ? `, region ${region}` : ''}`;
}
