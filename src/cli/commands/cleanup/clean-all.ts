import type { ResolvedTarget } from '../../../config/target.ts';
import { type SweepResult, sweepByMarks, sweepRun } from '../../../provision/sweep.ts';
import { isAlive } from './alive.ts';
import type { CleanupArguments } from './arguments.ts';
import { atCloud } from './at-cloud.ts';
import { type CleanupReport, type CleanupSum, sumOf } from './report.ts';
import { openRun, type PastRun, runIdsIn } from './runs.ts';
import { tellWhose } from './whose.ts';

/**
 * Cleans up after every run: by the journals that are here, which know most, then by marks. Runs that are alive on
 * this machine are left alone; nobody can tell of those of other machines, so each run is named before it goes.
 */
export async function cleanAll(
  resolved: ResolvedTarget,
  args: CleanupArguments,
  report: CleanupReport,
): Promise<CleanupSum> {
  const runs = await Promise.all((await runIdsIn(args.out)).map((id) => openRun(args.out, id)));
  const alive = args.force ? [] : await aliveOf(runs);
  for (const id of alive) report.note(`Run ${id} is still going and is left alone.`);
  const whose = tellWhose(
    runs.map(({ id }) => id),
    report.note,
  );
  return atCloud(resolved, args, report, async (options) => {
    const results: SweepResult[] = [];
    for (const run of runs) {
      if (alive.includes(run.id) || !isOpenAt(run, resolved)) continue;
      whose.byJournal(run.id);
      results.push(await sweepRun({ ...options, journalPath: run.journalPath, byMarks: false }));
    }
    // Asked of everything that is found, and all that is there is looked for before anything is removed.
    const ofRun = (id: string) => {
      if (alive.includes(id)) return false;
      whose.byMarks(id);
      return true;
    };
    results.push(await sweepByMarks({ ...options, ofRun }));
    return sumOf(results);
  });
}

async function aliveOf(runs: readonly PastRun[]): Promise<string[]> {
  const alive = await Promise.all(
    runs.map(async ({ journal }) => typeof journal === 'object' && !journal.closed && (await isAlive(journal.run.pid))),
  );
  return runs.filter((_, index) => alive[index]).map(({ id }) => id);
}

function isOpenAt({ journal }: PastRun, { cloud }: ResolvedTarget): boolean {
  if (typeof journal !== 'object' || journal.closed) return false;
  return journal.run.cloud === cloud.name && journal.run.authUrl === cloud.authUrl;
}
