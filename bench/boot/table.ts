import { median } from '../median.ts';
import { type BootResults, type BootRun, callsPerBoot, ratioToRally, type Tool } from './results.ts';

const TOOLS: readonly Tool[] = ['rally', 'seatrial'];

interface Row {
  readonly label: string;
  readonly figure: (run: BootRun) => number;
  readonly text: (value: number) => string;
  /** Whether the other tool's figure is the measure of this one's. */
  readonly compared?: boolean;
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;

const ROWS: readonly Row[] = [
  { label: 'wall time, start to end', figure: (run) => run.seconds, text: seconds, compared: true },
  { label: 'wall time of the load alone', figure: (run) => run.loadSeconds, text: seconds, compared: true },
  { label: 'servers that failed', figure: (run) => run.failed, text: (value) => value.toFixed(0) },
  { label: 'boot and delete, median', figure: (run) => run.medianSeconds, text: seconds },
  { label: 'boot and delete, p95', figure: (run) => run.p95Seconds, text: seconds },
  { label: "the tool's own CPU", figure: (run) => run.cpuSeconds, text: seconds, compared: true },
  {
    label: 'requests about servers per boot, deletions apart',
    figure: callsPerBoot,
    text: (value) => value.toFixed(2),
  },
  { label: 'requests that delete', figure: ({ calls }) => calls.delete, text: (value) => value.toFixed(0) },
  { label: 'CPU the cloud spent', figure: (run) => run.cloudCpuSeconds, text: seconds, compared: true },
  { label: "the machine's CPU in use", figure: (run) => 100 * run.busyShare, text: (value) => `${value.toFixed(0)} %` },
];

/** Medians of each tool's runs, and where it matters the ratio of neighbours in time. */
export function bootTable({ at, machine, loadAverage, runs }: BootResults): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const of = (tool: Tool, figure: Row['figure']): number => median(runs.filter((run) => run.tool === tool).map(figure));
  return [
    line(['100 servers at once', ...TOOLS, 'seatrial / rally, each pair of neighbours']),
    line(['---', ...TOOLS.map(() => '---:'), '---:']),
    line(['runs (medians below)', ...TOOLS.map((tool) => String(runs.filter((run) => run.tool === tool).length)), '']),
    ...ROWS.map(({ label, figure, text, compared }) => {
      const ratios = compared ? ratioToRally(runs, figure).map((ratio) => ratio.toFixed(2)) : [];
      return line([label, ...TOOLS.map((tool) => text(of(tool, figure))), ratios.join(', ')]);
    }),
    '',
    `Measured ${at.slice(0, 10)} on ${machine.cores} cores (${machine.cpu}) and ${machine.memoryGib} GiB, lab and tools on the same machine; load average ${loadAverage.toFixed(1)} before the start.`,
  ].join('\n');
}
