import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../../../src/core/errors.ts';
import { runToFile, type Usage } from '../run-to-file.ts';
import { excludeList, tempestConfig, tempestFolder } from './install.ts';
import { readResults, type TempestResults } from './results.ts';

export interface TempestOptions {
  /** Workers. Tempest's documentation recommends one per core. */
  readonly concurrency: number;
  /** A regular expression over test names; all tests tagged "smoke" when left out. */
  readonly include?: string;
  /** When it is ended, in ms; what it had found by then is the result. */
  readonly timeoutMs?: number;
}

export interface TempestRun extends TempestResults, Usage {
  /** The whole output. */
  readonly log: string;
}

/** Runs Tempest's smoke set, or the tests whose names match, with the workspace `installTempest` wrote. */
export async function runTempestSmoke({ concurrency, include, timeoutMs }: TempestOptions): Promise<TempestRun> {
  const log = join(tempestFolder, 'log', 'last-run.txt');
  const selection = include === undefined ? ['--smoke', '--exclude-list', excludeList] : ['--regex', include];
  const usage = await tempest(log, ['run', ...selection, '--concurrency', String(concurrency)], timeoutMs);
  const results = readResults(readFileSync(log, 'utf8'));
  if (results.passed + results.failed + results.skipped === 0) {
    throw new SeatrialError('LAB_FAILED', `Tempest ran no test and ended with ${usage.exitCode}.`, {
      hint: `Its output is in ${log}.`,
    });
  }
  return { ...results, ...usage, log };
}

/** The names of the tests in Tempest's smoke set, sorted. */
export async function listTempestSmoke(): Promise<string[]> {
  const log = join(tempestFolder, 'log', 'last-list.txt');
  await tempest(log, ['run', '--smoke', '--list-tests']);
  const names = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('tempest.'))
    .map((line) => line.replace(/\[.*$/, ''));
  return names.sort();
}

async function tempest(log: string, args: readonly string[], timeoutMs?: number): Promise<Usage> {
  // Results of earlier runs, which stestr wants a folder for and nobody reads.
  if (!existsSync(join(tempestFolder, '.stestr'))) {
    await runToFile(log, '/usr/bin/stestr', ['init'], { cwd: tempestFolder });
  }
  return runToFile(log, '/usr/bin/tempest', [...args, '--config-file', tempestConfig], {
    cwd: tempestFolder,
    timeoutMs,
  });
}
