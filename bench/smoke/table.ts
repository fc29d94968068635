import { type Column, columns, type SmokeResults } from './results.ts';

const ROWS: ReadonlyArray<readonly [label: string, value: (column: Column, first: Column) => string]> = [
  ['runs (medians below)', ({ runs }) => String(runs)],
  ['wall time', ({ seconds }) => `${seconds.toFixed(1)} s`],
  ['against the first column', ({ seconds }, first) => `1/${(first.seconds / seconds).toFixed(1)}`],
  ['passed / failed / skipped', ({ outcome }) => outcome],
  ['API calls', ({ apiCalls }) => apiCalls.toFixed(0)],
  ["the tool's own CPU", ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`],
  ['the same per API call, start-up apart', ({ cpuPerCallMs }) => `${cpuPerCallMs.toFixed(2)} ms`],
  ['CPU the cloud spent', ({ cloudCpuSeconds }) => `${cloudCpuSeconds.toFixed(1)} s`],
  ["floor: the cloud's CPU over all cores", ({ floorSeconds }) => `${floorSeconds.toFixed(1)} s`],
  ['wall time over floor', ({ seconds, floorSeconds }) => `${(seconds / floorSeconds).toFixed(2)}×`],
  ["the machine's CPU in use", ({ busyShare }) => `${(100 * busyShare).toFixed(0)} %`],
];

export function smokeTable(results: SmokeResults): string {
  const all = columns(results);
  const [first] = all;
  if (first === undefined) throw new Error('A table needs at least one run.');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const { machine, cloudAtRest, startUpCpuSeconds, at } = results;
  return [
    line(['', ...all.map(({ title }) => title)]),
    line(['---', ...all.map(() => '---:')]),
    ...ROWS.map(([label, value]) => line([label, ...all.map((column) => value(column, first))])),
    '',
    `Measured ${at.slice(0, 10)} on ${machine.cores} cores (${machine.cpu}) and ${machine.memoryGib} GiB, lab and tools on the same machine.`,
    `At rest the cloud spends ${cloudAtRest.toFixed(2)} s of CPU per second. Seatrial's start-up, taken from \`seatrial list smoke\`: ${startUpCpuSeconds.toFixed(2)} s of CPU.`,
  ].join('\n');
}
