import { join } from 'node:path';
import { runRally } from '../../lab/peers/rally/run.ts';
import type { Load } from '../../src/model/load.ts';
import { measuringCloud } from '../measure.ts';
import { seatrialOnLab } from '../seatrial.ts';
import type { BootRun } from './results.ts';
import { countingServerCalls } from './server-calls.ts';

const TASK = join(import.meta.dirname, '..', '..', 'lab', 'peers', 'tasks', 'boot-and-delete-hundred.yaml');

export async function rallyRun(): Promise<BootRun> {
  const { result: counted, cost } = await measuringCloud(() => countingServerCalls(() => runRally(TASK)));
  const { result: run, calls } = counted;
  const at = (share: number): number => run.durations[Math.ceil(share * run.durations.length) - 1] ?? Number.NaN;
  const { seconds, loadSeconds, cpuSeconds, iterations, failed } = run;
  return {
    tool: 'rally',
    ...{ seconds, loadSeconds, cpuSeconds, iterations, failed },
    medianSeconds: at(0.5),
    p95Seconds: at(0.95),
    calls,
    ...cost,
  };
}

export async function seatrialRun(): Promise<BootRun> {
  const { result: counted, cost } = await measuringCloud(() =>
    countingServerCalls(() => seatrialOnLab(['load', 'boot-and-delete'])),
  );
  const { usage, record } = counted.result;
  const { iterations, durations, durationMs } = onlyScenario(record.loads[0]);
  return {
    tool: 'seatrial',
    seconds: usage.seconds,
    loadSeconds: durationMs / 1000,
    cpuSeconds: usage.cpuSeconds,
    iterations: iterations.started,
    failed: iterations.started - iterations.done,
    medianSeconds: (durations?.p50Ms ?? Number.NaN) / 1000,
    p95Seconds: (durations?.p95Ms ?? Number.NaN) / 1000,
    calls: counted.calls,
    ...cost,
  };
}

function onlyScenario(load: Load | undefined): Load['scenarios'][number] {
  const scenario = load?.scenarios[0];
  if (scenario === undefined) throw new Error("seatrial's record holds no load.");
  return scenario;
}
