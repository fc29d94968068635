import type { Machine } from '../machine.ts';
import type { Cost } from '../measure.ts';
import type { ServerCalls } from './server-calls.ts';

export type Tool = 'rally' | 'seatrial';

/** A hundred servers, booted and deleted, all at once, by one tool. */
export interface BootRun extends Cost {
  readonly tool: Tool;
  /** Of the whole program: what it prepares and tears down included. */
  readonly seconds: number;
  /** From the first iteration's start to the last one's end. */
  readonly loadSeconds: number;
  /** CPU time of the tool's own processes. */
  readonly cpuSeconds: number;
  readonly iterations: number;
  readonly failed: number;
  /** Seconds from the request to the server's being gone, over the iterations. */
  readonly medianSeconds: number;
  readonly p95Seconds: number;
  /** As Nova's API counted them. */
  readonly calls: ServerCalls;
}

export interface BootResults {
  readonly at: string;
  readonly machine: Machine;
  readonly loadAverage: number;
  readonly runs: readonly BootRun[];
}

/** Requests about servers that each boot took; deletions are not counted. */
export function callsPerBoot({ calls, iterations }: BootRun): number {
  return (calls.post + calls.get) / iterations;
}

/** What a run has by the run of the other tool that was nearest to it in time. */
export function ratioToRally(runs: readonly BootRun[], figure: (run: BootRun) => number): number[] {
  return runs.flatMap((run, index) => {
    if (run.tool !== 'seatrial') return [];
    const rally = [index - 1, index + 1].map((near) => runs[near]).filter((near) => near?.tool === 'rally');
    return rally.flatMap((near) => (near ? [figure(run) / figure(near)] : []));
  });
}
