// `npm run bench:smoke`: Tempest's smoke set and `seatrial run smoke` side by side on the lab.
//   --tempest 2,4   one Tempest run for each of these concurrencies (default: 2, one per core)
//   --seatrial 3    runs of seatrial between them
// Writes bench/results/smoke.json and the table in docs/benchmarks.md.
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { installTempest } from '../lab/peers/tempest/install.ts';
import { linesTo } from '../lab/progress.ts';
import { keepResults } from './keep-results.ts';
import { thisMachine } from './machine.ts';
import { measuringCloud } from './measure.ts';
import type { SmokeResults, SmokeRun } from './smoke/results.ts';
import { interleave } from './smoke/rounds.ts';
import { smokeTable } from './smoke/table.ts';
import { seatrialRun, startUpCpuSeconds, tempestRun } from './smoke/tools.ts';

const REST_MS = 10_000;
const { values } = parseArgs({
  options: { tempest: { type: 'string', default: '2' }, seatrial: { type: 'string', default: '3' } },
});
const progress = linesTo(process.stdout);

await installTempest(progress);
const startUp = await startUpCpuSeconds();
const atRest = await measuringCloud(() => sleep(REST_MS));
const runs: SmokeRun[] = [];
for (const { tool, concurrency } of interleave(values.tempest.split(',').map(Number), Number(values.seatrial))) {
  const run = tool === 'tempest' ? await tempestRun(concurrency ?? cpus().length) : await seatrialRun();
  const { setting, seconds, passed, failed, skipped } = run;
  progress.note(`${tool}, ${setting}: ${seconds.toFixed(1)} s, ${passed} passed, ${failed} failed, ${skipped} skipped`);
  runs.push(run);
}

const results: SmokeResults = {
  at: new Date().toISOString(),
  machine: thisMachine(),
  cloudAtRest: atRest.cost.cloudCpuSeconds / (REST_MS / 1000),
  startUpCpuSeconds: startUp,
  // Tempest's columns first, whoever ran first.
  runs: runs.toSorted((a, b) => Number(a.tool === 'seatrial') - Number(b.tool === 'seatrial')),
};
keepResults('smoke', results, smokeTable(results));
