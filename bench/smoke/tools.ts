import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tempestFolder } from '../../lab/peers/tempest/install.ts';
import { runTempestSmoke } from '../../lab/peers/tempest/run.ts';
import { measuringCloud } from '../measure.ts';
import { seatrial, seatrialOnLab } from '../seatrial.ts';
import type { SmokeRun } from './results.ts';

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

export async function seatrialRun(): Promise<SmokeRun> {
  const { result, cost } = await measuringCloud(() => seatrialOnLab(['run', 'smoke']));
  const { totals, observer } = result.record;
  return {
    tool: 'seatrial',
    setting: 'as it comes',
    seconds: result.usage.seconds,
    cpuSeconds: result.usage.cpuSeconds,
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
