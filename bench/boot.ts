// `npm run bench:boot`: a hundred servers booted and deleted at once, by Rally and by seatrial, in turn on the lab.
//   --rounds 2   of each tool; seatrial begins
// Writes bench/results/boot.json and the table in docs/benchmarks.md. Nobody else may use the lab meanwhile.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installRally } from '../lab/peers/rally/install.ts';
import { linesTo } from '../lab/progress.ts';
import { type BootResults, type BootRun, callsPerBoot } from './boot/results.ts';
import { bootTable } from './boot/table.ts';
import { rallyRun, seatrialRun } from './boot/tools.ts';
import { keepResults } from './keep-results.ts';
import { thisMachine } from './machine.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' } } });
const progress = linesTo(process.stdout);

// On a slow machine Rally's 300 s are too short for a hundred at once: what is compared is the time it takes.
await installRally(progress, { serverTimeoutSeconds: 1_800 });
const [loadAverage = 0] = loadavg();
const runs: BootRun[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const boot of [seatrialRun, rallyRun]) {
    const run = await boot();
    progress.note(
      `${run.tool}: ${run.seconds.toFixed(1)} s, ${run.failed} of ${run.iterations} failed, ` +
        `${run.cpuSeconds.toFixed(1)} s of CPU, ${callsPerBoot(run).toFixed(2)} requests per boot`,
    );
    runs.push(run);
  }
}
const results: BootResults = { at: new Date().toISOString(), machine: thisMachine(), loadAverage, runs };
keepResults('boot', results, bootTable(results));
