import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { peersFolder } from '../../lab/peers/paths.ts';
import { runToFile, type Usage } from '../../lab/peers/run-to-file.ts';
import { tempestFolder } from '../../lab/peers/tempest/install.ts';
import { runTempestSmoke } from '../../lab/peers/tempest/run.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { measuringCloud } from './measure.ts';
import type { SmokeRun } from './results.ts';

const program = join(import.meta.dirname, '..', '..', 'bin', 'seatrial.js');
const outFolder = join(peersFolder, 'seatrial');
const requestLog = join(tempestFolder, 'log', 'tempest.log');

export async function tempestRun(concurrency: number): Promise<SmokeRun> {
  rmSync(requestLog, { force: true });
  const { result, cost } = await measuringCloud(() => runTempestSmoke({ concurrency }));
  const { seconds, cpuSeconds, passed, failed, skipped } = result;
  return {
    tool: 'tempest',
    setting: `concurrency ${concurrency}`,
    ...{ seconds, cpuSeconds, passed, failed, skipped },
    ...cost,
    // Tempest's client writes one such line for each answer it got.
    apiCalls: readFileSync(requestLog, 'utf8').match(/ Request \(/g)?.length ?? 0,
  };
}

async function seatrial(log: string, args: readonly string[]): Promise<Usage> {
  const cwd = join(import.meta.dirname, '..', '..');
  return runToFile(join(peersFolder, log), process.execPath, [program, ...args], {
    cwd,
    env: { HOME: process.env.HOME ?? '/root' },
  });
}

export async function seatrialRun(): Promise<SmokeRun> {
  const { result, cost } = await measuringCloud(() =>
    seatrial('seatrial-run.txt', ['run', 'smoke', '--cloud', 'lab', '--out', outFolder]),
  );
  const { totals, observer } = newestRecord();
  return {
    tool: 'seatrial',
    setting: 'as it comes',
    seconds: result.seconds,
    cpuSeconds: result.cpuSeconds,
    ...cost,
    apiCalls: observer.apiCalls,
    passed: totals.passed + totals.flaky,
    failed: totals.failed + totals.error,
    skipped: totals.skipped,
  };
}

/** The CPU seconds seatrial spends on loading its runner and all suites. */
export async function startUpCpuSeconds(): Promise<number> {
  const { cpuSeconds } = await seatrial('seatrial-list.txt', ['list', 'smoke']);
  return cpuSeconds;
}

function newestRecord(): RunRecord {
  const records = readdirSync(outFolder)
    .map((name) => join(outFolder, name, 'run.json'))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  const newest = records.at(-1);
  if (newest === undefined) throw new Error(`seatrial left no run.json in ${outFolder}.`);
  return JSON.parse(readFileSync(newest, 'utf8')) as RunRecord;
}
