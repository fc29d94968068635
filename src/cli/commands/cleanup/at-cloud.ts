import type { ResolvedTarget } from '../../../config/target.ts';
import { connect } from '../../../openstack/connect.ts';
import type { SweepOptions } from '../../../provision/sweep.ts';
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
  const connection = await connect(cloud, { timeoutMs: target.timeouts.requestSeconds * 1000 });
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
