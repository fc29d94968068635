import { join } from 'node:path';
import { runRally } from '../../lab/peers/rally/run.ts';
import { seatrialOnLab } from '../seatrial.ts';
import type { CallsRun } from './results.ts';

const TASK = join(import.meta.dirname, '..', '..', 'lab', 'peers', 'tasks', 'list-servers.yaml');
const SCENARIO = join(import.meta.dirname, 'list-servers.scenario.ts');

export async function rallyRun(times: number): Promise<CallsRun> {
  const { iterations, failed, seconds, cpuSeconds } = await runRally(TASK, { taskArgs: { times } });
  return { tool: 'rally', iterations, failed, seconds, cpuSeconds };
}

export async function seatrialRun(times: number): Promise<CallsRun> {
  const { usage, record } = await seatrialOnLab(['load', SCENARIO, '--set', `times=${times}`]);
  const { seconds, cpuSeconds } = usage;
  const iterations = record.loads[0]?.scenarios[0]?.iterations;
  if (iterations === undefined) throw new Error("seatrial's record holds no load.");
  return {
    tool: 'seatrial',
    iterations: iterations.started,
    failed: iterations.started - iterations.done,
    ...{ seconds, cpuSeconds },
  };
}
