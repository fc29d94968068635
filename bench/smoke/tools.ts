import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** Exit codes of a run that went to its end: passed, failed, cleanup incomplete. Any other was cut short and measures nothing. */
const FINISHED = new Set([0, 1, 4]);

export async function seatrialRun(): Promise<SmokeRun> {
  // An empty folder, so that a run that leaves no record cannot be taken for the one before it.
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(outFolder, { recursive: true });
  const { result, cost } = await measuringCloud(() =>
    seatrial('seatrial-run.txt', ['run', 'smoke', '--cloud', 'lab', '--out', outFolder]),
  );
  if (!FINISHED.has(result.exitCode)) throw new Error(`seatrial was cut short: it ended with ${result.exitCode}.`);
  const { totals, observer } = onlyRecord();
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

function onlyRecord(): RunRecord {
  const record = readdirSync(outFolder)
    .map((name) => join(outFolder, name, 'run.json'))
    .find((path) => existsSync(path));
  if (record === undefined) throw new Error(`seatrial left no run.json in ${outFolder}.`);
  return JSON.parse(readFileSync(record, 'utf8')) as RunRecord;
}
