import { type EngineResults, type HttpRun, of, PERCENTILES, perCpuSecond, perSecond, type Tool } from './results.ts';

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
  const cells = (figure: (run: HttpRun) => number, show = whole): string[] =>
    TOOLS.map((tool) => show(of(runs, tool, figure)));
  const autocannon = of(runs, 'autocannon', perSecond);
  const k6 = of(runs, 'k6', perCpuSecond);
  return [
    line(['as fast as it goes', ...TOOLS]),
    line(['---', ...TOOLS.map(() => '---:')]),
    line(['runs (medians below)', ...TOOLS.map((tool) => String(runs.filter((run) => run.tool === tool).length))]),
    line(['requests per second', ...cells(perSecond)]),
    line(["against autocannon's", ...cells(perSecond, (value) => `${whole((100 * value) / autocannon)} %`)]),
    line(['requests per CPU second', ...cells(perCpuSecond)]),
    line(["against k6's", ...cells(perCpuSecond, (value) => `${(value / k6).toFixed(1)}×`)]),
    line(['requests that failed', ...cells(({ failed }) => failed)]),
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

function arrivals({ rate, seconds, started, dropped, p50Ms, p99Ms, maxMs }: EngineResults['arrivals']): string[] {
  const due = rate * seconds;
  return [
    line([`${rate} arrivals per second for ${seconds} s`, '']),
    line(['---', '---:']),
    line(['started / due', `${started} / ${due}`]),
    line(['dropped', whole(dropped)]),
    line(['lateness of the start, median', ms(p50Ms)]),
    line(['lateness of the start, p99', ms(p99Ms)]),
    line(['lateness of the start, maximum', ms(maxMs)]),
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
