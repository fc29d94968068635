import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Usage } from '../run-to-file.ts';
import { rally, rallyFolder } from './install.ts';

export interface RallyRun extends Usage {
  readonly iterations: number;
  readonly failed: number;
  /** From the first iteration's start to the last one's end. */
  readonly loadSeconds: number;
  /** Seconds per iteration as Rally reports them, sorted. */
  readonly durations: readonly number[];
  /** What the failed ones said, each once. */
  readonly errors: readonly string[];
}

/** The part of Rally's JSON report that is read here. */
interface Report {
  readonly tasks: ReadonlyArray<{
    readonly subtasks: ReadonlyArray<{
      readonly workloads: ReadonlyArray<{
        readonly load_duration: number;
        readonly data: ReadonlyArray<{ readonly duration: number; readonly error: readonly string[] }>;
      }>;
    }>;
  }>;
}

/** Of a task that ran to its end, all well or with failures: those are results, too. */
const ENDED = [0, 2];

export interface TaskOptions {
  readonly timeoutMs?: number;
  /** What the task file leaves open. */
  readonly taskArgs?: Readonly<Record<string, number>>;
}

/** Runs a Rally task file against the lab, with the database `installRally` made. */
export async function runRally(taskFile: string, { timeoutMs, taskArgs = {} }: TaskOptions = {}): Promise<RallyRun> {
  const usage = await rally('last-run.txt', {
    args: ['task', 'start', '--task', taskFile, '--task-args', JSON.stringify(taskArgs)],
    expected: ENDED,
    timeoutMs,
  });
  const report = join(rallyFolder, 'last-report.json');
  await rally('last-report.txt', { args: ['task', 'report', '--json', '--out', report] });
  const { tasks } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const workloads = tasks.flatMap((task) => task.subtasks.flatMap((subtask) => subtask.workloads));
  const iterations = workloads.flatMap(({ data }) => data);
  return {
    ...usage,
    iterations: iterations.length,
    loadSeconds: workloads.reduce((sum, { load_duration }) => sum + load_duration, 0),
    failed: iterations.filter(({ error }) => error.length > 0).length,
    durations: iterations.map(({ duration }) => duration).sort((a, b) => a - b),
    // The exception's class and message; the third is a traceback.
    errors: [...new Set(iterations.flatMap(({ error }) => (error.length > 0 ? [error.slice(0, 2).join(': ')] : [])))],
  };
}
