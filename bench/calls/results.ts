import type { Machine } from '../machine.ts';
import { median } from '../median.ts';

export const TOOLS = ['rally', 'seatrial'] as const;
export type Tool = (typeof TOOLS)[number];

/** So many lists of servers, eight at a time, by one tool. */
export interface CallsRun {
  readonly tool: Tool;
  readonly iterations: number;
  readonly failed: number;
  /** Of the whole program. */
  readonly seconds: number;
  /** CPU time of the tool's own processes, start-up included. */
  readonly cpuSeconds: number;
}

export interface CallsResults {
  readonly at: string;
  readonly machine: Machine;
  readonly loadAverage: number;
  readonly runs: readonly CallsRun[];
}

/** The runs of one tool by their number of iterations, the shortest first. */
export function bySize(runs: readonly CallsRun[], tool: Tool): Map<number, CallsRun[]> {
  const own = runs.filter((run) => run.tool === tool).toSorted((a, b) => a.iterations - b.iterations);
  return Map.groupBy(own, ({ iterations }) => iterations);
}

/**
 * CPU time in ms that one more iteration costs: what the longest runs spent beyond the shortest, by medians. Whatever
 * a run costs once, starting and reporting included, is in both and drops out.
 */
export function marginalCpuMs(runs: readonly CallsRun[], tool: Tool): number {
  const sizes = [...bySize(runs, tool)].map(([iterations, of]) => ({
    iterations,
    cpuSeconds: median(of.map((run) => run.cpuSeconds)),
  }));
  const [short, long] = [sizes.at(0), sizes.at(-1)];
  if (!short || !long || short === long) return Number.NaN;
  return (1000 * (long.cpuSeconds - short.cpuSeconds)) / (long.iterations - short.iterations);
}
