import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SeatrialError } from '../core/errors.ts';
import { isRunId } from '../core/ids.ts';
import { latestRunId } from './latest.ts';

/** As many known runs as a message has room for. */
const NAMED_RUNS = 3;

/** The path of the run.json that `run` means: "latest", a run's id, a folder, or the file itself. */
export async function recordPathOf(outDir: string, run: string): Promise<string> {
  if (run === 'latest') {
    const runId = await latestRunId(outDir);
    if (runId === undefined) throw await unknown(outDir, `${outDir} has no latest run.`);
    return join(outDir, runId, 'run.json');
  }
  if (isRunId(run)) {
    const path = join(outDir, run, 'run.json');
    if (await isFile(path)) return path;
    throw await unknown(outDir, `There is no run ${run} in ${outDir}.`);
  }
  return (await isFile(run)) ? run : join(run, 'run.json');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function unknown(outDir: string, message: string): Promise<SeatrialError> {
  const names = await readdir(outDir).catch(() => []);
  const runs = names.filter(isRunId).sort().reverse().slice(0, NAMED_RUNS);
  const hint = runs.length > 0 ? `The newest there: ${runs.join(', ')}.` : 'Name another folder of reports with --out.';
  return new SeatrialError('USAGE', message, { hint });
}
