// `npm run bench:calls`: lists of servers, by Rally and by seatrial in turn on the lab, in runs of two lengths: what one
// more call costs the tool that makes it.
//   --rounds 2   of each tool and length
// Writes bench/results/calls.json and the table in docs/benchmarks.md. Nobody else may use the lab meanwhile.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installRally } from '../lab/peers/rally/install.ts';
import { linesTo } from '../lab/progress.ts';
import { type CallsResults, type CallsRun, marginalCpuMs } from './calls/results.ts';
import { callsTable } from './calls/table.ts';
import { rallyRun, seatrialRun } from './calls/tools.ts';
import { keepResults } from './keep-results.ts';
import { thisMachine } from './machine.ts';

const LENGTHS = [300, 900];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' } } });
const progress = linesTo(process.stdout);

await installRally(progress);
const [loadAverage = 0] = loadavg();
const runs: CallsRun[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const times of LENGTHS) {
    for (const list of [seatrialRun, rallyRun]) {
      const run = await list(times);
      progress.note(
        `${run.tool}: ${times} lists in ${run.seconds.toFixed(1)} s, ${run.failed} failed, ${run.cpuSeconds.toFixed(2)} s of CPU`,
      );
      runs.push(run);
    }
  }
}
const results: CallsResults = { at: new Date().toISOString(), machine: thisMachine(), loadAverage, runs };
keepResults('calls', results, callsTable(results));
if (!(marginalCpuMs(runs, 'seatrial') <= 1)) {
  progress.note('seatrial spends more than 1 ms of CPU on a call.');
  process.exitCode = 1;
}
