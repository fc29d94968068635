// `npm run bench:engine`: the load engine alone, beside autocannon and k6, against a target that does nothing.
//   --rounds 5          of each tool, in turn
//   --seconds 8         of each run
//   --arrival-seconds 60
//   --iterations 10000000  of the memory trial
// Writes bench/results/engine.json and the tables in docs/benchmarks.md. Needs k6 2.2.0 on the PATH, in ~/go/bin, or in
// the variable K6: go install go.k6.io/k6/v2@v2.2.0
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Distribution, Load } from '../src/model/load.ts';
import { measureHistograms } from './engine/histograms.ts';
import { type ArrivalRound, type EngineResults, type HttpRun, perCpuSecond, perSecond } from './engine/results.ts';
import { engineTable } from './engine/table.ts';
import { autocannonRun, engineTrial, k6Run, k6Version, seatrialRun, startTarget } from './engine/tools.ts';
import { keepResults } from './keep-results.ts';

/** Connections of the run as fast as it goes: what autocannon takes by default. */
const FAST_VUS = 10;
/** Against the slow target: enough to leave a core idle, so that the target and not the client makes the latency. */
const SLOW_VUS = 50;
const RATE = 1000;
const ARRIVAL_ROUNDS = 3;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    'arrival-seconds': { type: 'string', default: '60' },
    iterations: { type: 'string', default: '10000000' },
  },
});
const [rounds, seconds, arrivalSeconds] = [values.rounds, values.seconds, values['arrival-seconds']].map(Number) as [
  number,
  number,
  number,
];
const root = join(import.meta.dirname, '..');
const [loadAverage = 0] = loadavg();
const versions = {
  node: process.version,
  autocannon: packageVersion('autocannon'),
  // Asked first: without it there is nothing to compare with.
  k6: k6Version(),
};

const target = await startTarget();
try {
  const fast = await inTurn([autocannonRun, seatrialRun, k6Run], `${target.origin}/`, FAST_VUS);
  const slow = await inTurn([seatrialRun, k6Run], `${target.origin}/slow`, SLOW_VUS);
  const arrivals: ArrivalRound[] = [];
  for (let round = 0; round < ARRIVAL_ROUNDS; round += 1) arrivals.push(await arrivalRound(`${target.origin}/`));
  const iterations = Number(values.iterations);
  const { result: memory } = await engineTrial<{ heapMib: number[]; seconds: number }>('memory', target.origin, {
    vus: 10,
    iterations,
  });
  const results: EngineResults = {
    at: new Date().toISOString(),
    machine: { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', loadAverage },
    versions,
    throughput: fast,
    latency: slow,
    arrivals,
    memory: { iterations, seconds: memory.seconds, heapMib: memory.heapMib },
    histograms: measureHistograms(),
  };
  keepResults('engine', results, engineTable(results));
} finally {
  target.stop();
}

/** Several rounds of each tool, one after the other, so that none has the machine's better minute to itself. */
async function inTurn(
  tools: ReadonlyArray<(url: string, vus: number, seconds: number) => Promise<HttpRun>>,
  url: string,
  vus: number,
): Promise<HttpRun[]> {
  const runs: HttpRun[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const tool of tools) {
      const run = await tool(url, vus, seconds);
      runs.push(run);
      console.log(
        `${run.tool}: ${perSecond(run).toFixed(0)}/s, ${perCpuSecond(run).toFixed(0)} per CPU second, p99 ${run.p99Ms.toFixed(2)} ms`,
      );
    }
  }
  return runs;
}

/** The load, and beside it a bare timer, which knows what the machine did to both of them. */
async function arrivalRound(url: string): Promise<ArrivalRound> {
  const settings = { vus: 200, rate: RATE, seconds: arrivalSeconds };
  const [{ result }, timer] = await Promise.all([
    engineTrial<Load>('open', url, settings),
    engineTrial<Distribution>('timer', url, settings),
  ]);
  const [scenario] = result.scenarios;
  if (scenario?.startLateness === undefined) throw new Error('Nothing was started.');
  const { p50Ms, p99Ms, maxMs } = scenario.startLateness;
  const { started, dropped } = scenario.iterations;
  console.log(
    `${started} arrivals, ${dropped} dropped, p99 ${p99Ms.toFixed(2)} ms; a timer ${timer.result.p99Ms.toFixed(2)} ms`,
  );
  const timerFigures = { p50Ms: timer.result.p50Ms, p99Ms: timer.result.p99Ms, maxMs: timer.result.maxMs };
  return { rate: RATE, seconds: arrivalSeconds, started, dropped, p50Ms, p99Ms, maxMs, timer: timerFigures };
}

function packageVersion(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
