import type { Machine } from '../machine.ts';
import type { Cost } from '../measure.ts';
import { median } from '../median.ts';

/** One run of one tool. */
export interface SmokeRun extends Cost {
  readonly tool: 'tempest' | 'seatrial';
  /** What it was told about working in parallel. */
  readonly setting: string;
  readonly seconds: number;
  /** CPU time of the tool's own processes. */
  readonly cpuSeconds: number;
  readonly apiCalls: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SmokeResults {
  readonly at: string;
  readonly machine: Machine;
  /** CPU seconds per second that the cloud spends while nobody asks it anything. */
  readonly cloudAtRest: number;
  /** What seatrial spends before its first check, measured as `seatrial list smoke`. */
  readonly startUpCpuSeconds: number;
  readonly runs: readonly SmokeRun[];
}

export interface Column {
  readonly title: string;
  readonly runs: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly cloudCpuSeconds: number;
  readonly busyShare: number;
  readonly apiCalls: number;
  readonly cpuPerCallMs: number;
  /** The wall time the cloud's CPU time takes when it has all cores to itself. */
  readonly floorSeconds: number;
  readonly outcome: string;
}

/** One column for each tool and setting, of the medians of its runs, in the order of the first run. */
export function columns({ runs, machine, startUpCpuSeconds }: SmokeResults): Column[] {
  const groups = Map.groupBy(runs, ({ tool, setting }) => `${tool}, ${setting}`);
  return [...groups].map(([title, members]) => {
    const of = (read: (run: SmokeRun) => number): number => median(members.map(read));
    const startUp = members[0]?.tool === 'seatrial' ? startUpCpuSeconds : 0;
    return {
      title,
      runs: members.length,
      seconds: of((run) => run.seconds),
      cpuSeconds: of((run) => run.cpuSeconds),
      cloudCpuSeconds: of((run) => run.cloudCpuSeconds),
      busyShare: of((run) => run.busyShare),
      apiCalls: of((run) => run.apiCalls),
      cpuPerCallMs: of((run) => (1000 * (run.cpuSeconds - startUp)) / run.apiCalls),
      floorSeconds: of((run) => run.cloudCpuSeconds / machine.cores),
      outcome: `${of((run) => run.passed)} / ${of((run) => run.failed)} / ${of((run) => run.skipped)}`,
    };
  });
}
