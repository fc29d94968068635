import type { ResolvedTarget } from '../../../config/target.ts';
import type { SweepOptions } from '../../../provision/sweep.ts';
import { signIn } from '../../../runner/sign-in.ts';
import { timeoutsOf } from '../../../runner/timeouts.ts';
import type { CleanupArguments } from './arguments.ts';
import type { CleanupReport } from './report.ts';

/** Connects, lets `sweep` do its work and disconnects. */
export async function atCloud<Result>(
  { cloud, target }: ResolvedTarget,
  args: CleanupArguments,
  report: CleanupReport,
  sweep: (options: SweepOptions) => Promise<Result>,
): Promise<Result> {
  const connection = await signIn(cloud, target);
  try {
    return await sweep({
      cloud: connection.cloud,
      timeouts: timeoutsOf(target),
      dryRun: args.dryRun,
      onRemoved: report.removed,
    });
  } finally {
    await connection.transport.close();
  }
}
