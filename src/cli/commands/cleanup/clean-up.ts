import { resolveTarget } from '../../../config/target.ts';
import { SeatrialError } from '../../../core/errors.ts';
import { EXIT, type ExitCode } from '../../../core/exit-codes.ts';
import { placeOf } from '../../options.ts';
import type { CleanupArguments } from './arguments.ts';
import { cleanAll } from './clean-all.ts';
import { cleanRun } from './clean-run.ts';
import { createReport } from './report.ts';
import { findRun } from './runs.ts';

/** What `seatrial cleanup` does. */
export async function cleanUp(args: CleanupArguments): Promise<ExitCode> {
  const report = createReport(args);
  if (args.all && args.run) throw new SeatrialError('USAGE', '--run and --all exclude each other.');
  if (args.all) {
    const resolved = await resolveTarget(placeOf(args));
    return report.finish(await cleanAll(resolved, args, report));
  }
  if (!args.run) {
    throw new SeatrialError('USAGE', 'Nothing says what to clean up.', {
      hint: 'Name a run with --run (its id, or "latest"), or say --all.',
    });
  }
  const run = await findRun(args.out, args.run);
  if (!run && args.run !== 'latest') {
    throw new SeatrialError('JOURNAL_INVALID', `There is no run ${args.run} in ${args.out}.`);
  }
  if (!run || run.journal === 'none') {
    report.note(run ? `Run ${run.id} made nothing: it has no journal.` : `There is no run in ${args.out}.`);
    return EXIT.passed;
  }
  return report.finish(await cleanRun(run, args, report));
}
