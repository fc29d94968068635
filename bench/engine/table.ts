import {
  type ArrivalRound,
  type EngineResults,
  type HttpRun,
  of,
  PERCENTILES,
  perCpuSecond,
  perSecond,
  ratio,
  type Tool,
} from './results.ts';

const TOOLS: readonly Tool[] = ['seatrial', 'autocannon', 'k6'];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const whole = (value: number): string => value.toFixed(0);
const ms = (value: number): string => `${value.toFixed(2)} ms`;

/** The report of a run, each claim with its figure. */
export function engineTable(results: EngineResults): string {
  const { at, machine, versions } = results;
  return [
    ...throughput(results.throughput),
    '',
    ...latency(results.latency),
    '',
    ...arrivals(results.arrivals),
    '',
    ...memory(results.memory),
    '',
    ...histograms(results.histograms),
    '',
    `Measured ${at.slice(0, 10)} on ${machine.cores} cores (${machine.cpu}), shared with other work: load average ${machine.loadAverage.toFixed(1)} before the start.`,
    `Node.js ${versions.node}, autocannon ${versions.autocannon}, k6 ${versions.k6}.`,
  ].join('\n');
}

function throughput(runs: readonly HttpRun[]): string[] {
  const row = (label: string, cell: (tool: Tool) => string): string => line([label, ...TOOLS.map(cell)]);
  const percent = (base: Tool, figure: (run: HttpRun) => number) => (tool: Tool) =>
    `${whole(100 * ratio(runs, tool, base, figure))} %`;
  return [
    line(['as fast as it goes', ...TOOLS]),
    line(['---', ...TOOLS.map(() => '---:')]),
    row('rounds (medians below)', (tool) => String(runs.filter((run) => run.tool === tool).length)),
    row('requests per second', (tool) => whole(of(runs, tool, perSecond))),
    row("against autocannon's, round by round", percent('autocannon', perSecond)),
    row('requests per CPU second', (tool) => whole(of(runs, tool, perCpuSecond))),
    row("against autocannon's, round by round", percent('autocannon', perCpuSecond)),
    row("against k6's, round by round", (tool) => `${ratio(runs, tool, 'k6', perCpuSecond).toFixed(1)}×`),
    row('requests that failed', (tool) => whole(of(runs, tool, ({ failed }) => failed))),
  ];
}

function latency(runs: readonly HttpRun[]): string[] {
  const rows = PERCENTILES.map((name) => {
    const ours = of(runs, 'seatrial', (run) => run[name]);
    const theirs = of(runs, 'k6', (run) => run[name]);
    const apart = `${((100 * (ours - theirs)) / theirs).toFixed(1)} %`;
    return line([name.replace(/^p(\d+)Ms$/, 'p$1'), ms(ours), ms(theirs), apart]);
  });
  return [line(['fixed latencies', 'seatrial', 'k6', 'apart']), line(['---', '---:', '---:', '---:']), ...rows];
}

function arrivals(rounds: EngineResults['arrivals']): string[] {
  const { rate = 0, seconds = 0 } = rounds[0] ?? {};
  const row = (label: string, cell: (round: ArrivalRound) => string): string => line([label, ...rounds.map(cell)]);
  return [
    row(`${rate} arrivals per second for ${seconds} s`, (round) => `round ${rounds.indexOf(round) + 1}`),
    row('---', () => '---:'),
    row('started / due', ({ started }) => `${started} / ${rate * seconds}`),
    row('dropped', ({ dropped }) => whole(dropped)),
    row('lateness of the start, median', ({ p50Ms }) => ms(p50Ms)),
    row('lateness of the start, p99', ({ p99Ms }) => ms(p99Ms)),
    row('lateness of the start, maximum', ({ maxMs }) => ms(maxMs)),
    row('a bare timer meanwhile, median', ({ timer }) => ms(timer.p50Ms)),
    row('a bare timer meanwhile, p99', ({ timer }) => ms(timer.p99Ms)),
    row('a bare timer meanwhile, maximum', ({ timer }) => ms(timer.maxMs)),
  ];
}

function memory({ iterations, seconds, heapMib }: EngineResults['memory']): string[] {
  const tenths = heapMib.map((_, index) => `${index + 1}/10`);
  return [
    `${(iterations / 1e6).toFixed(1)} million iterations that do nothing but one action, ${((1e6 * seconds) / iterations).toFixed(2)} µs each. What the process holds after a collection (heap and buffers):`,
    '',
    line(['of the iterations', ...tenths]),
    line(['---', ...tenths.map(() => '---:')]),
    line(['MiB', ...heapMib.map((value) => value.toFixed(1))]),
  ];
}

function histograms(forms: EngineResults['histograms']): string[] {
  return [
    line(['form of the histogram', 'to record a duration', 'memory']),
    line(['---', '---:', '---:']),
    ...forms.map(({ form, nsPerRecord, kib }) => line([form, `${whole(nsPerRecord)} ns`, `${whole(kib)} KiB`])),
  ];
}
