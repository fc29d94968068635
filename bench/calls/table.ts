import { median } from '../median.ts';
import { bySize, type CallsResults, type CallsRun, marginalCpuMs, TOOLS } from './results.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Medians of each tool's runs, by their number of iterations, and what one more iteration costs. */
export function callsTable({ at, machine, loadAverage, runs }: CallsResults): string {
  const sizes = [...new Set(runs.map(({ iterations }) => iterations))].sort((a, b) => a - b);
  const row = (label: string, size: number, figure: (run: CallsRun) => number, unit: string): string =>
    line([
      `${label}, ${size} lists`,
      ...TOOLS.map(
        (tool) => `${median((bySize(runs, tool).get(size) ?? []).map(figure)).toFixed(unit === '' ? 0 : 1)}${unit}`,
      ),
    ]);
  return [
    line(['lists of servers, eight at a time', ...TOOLS]),
    line(['---', ...TOOLS.map(() => '---:')]),
    line(['runs (medians below)', ...TOOLS.map((tool) => String(runs.filter((run) => run.tool === tool).length))]),
    ...sizes.flatMap((size) => [
      row('lists that failed', size, (run) => run.failed, ''),
      row('wall time', size, (run) => run.seconds, ' s'),
      row("the tool's own CPU", size, (run) => run.cpuSeconds, ' s'),
    ]),
    line(['**CPU for one more list**', ...TOOLS.map((tool) => `**${marginalCpuMs(runs, tool).toFixed(2)} ms**`)]),
    '',
    `Measured ${at.slice(0, 10)} on ${machine.cores} cores (${machine.cpu}) and ${machine.memoryGib} GiB, lab and tools on the same machine; load average ${loadAverage.toFixed(1)} before the start.`,
  ].join('\n');
}
