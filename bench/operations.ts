// `npm run coverage:operations`: listens to what `seatrial run smoke` calls on the lab and compares it with what Tempest's
// smoke set calls; ends with 1 when something is missing. With paths of Tempest's logs as arguments it reads from those
// what Tempest calls instead (written with `debug = true`, so that they hold the bodies of actions).
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { peersFolder } from '../lab/peers/paths.ts';
import { runToFile } from '../lab/peers/run-to-file.ts';
import { compareOperations } from './operations/compare.ts';
import { keepSeatrialOperations, keepTempestOperations, tempestOperations } from './operations/files.ts';
import { operationsOfTempest } from './operations/tempest-log.ts';

const root = join(import.meta.dirname, '..');

/** Runs the smoke suite with an ear on its HTTP client, in every thread it starts. */
async function listenToSeatrial(): Promise<string[]> {
  mkdirSync(join(peersFolder, 'seatrial'), { recursive: true });
  const heard = join(peersFolder, 'seatrial-operations.txt');
  rmSync(heard, { force: true });
  const args = ['run', 'smoke', '--cloud', 'lab', '--out', join(peersFolder, 'seatrial')];
  const log = join(peersFolder, 'seatrial-run.txt');
  const { exitCode } = await runToFile(log, process.execPath, [join(root, 'bin', 'seatrial.js'), ...args], {
    cwd: root,
    env: {
      HOME: process.env.HOME ?? '/root',
      SEATRIAL_OPERATIONS: heard,
      NODE_OPTIONS: `--import ${import.meta.resolve('./operations/record.ts')}`,
    },
  });
  if (exitCode !== 0) console.log(`The run ended with ${exitCode}; a failed check may have called less. See ${log}.`);
  return readFileSync(heard, 'utf8').trim().split('\n');
}

const logs = process.argv.slice(2);
if (logs.length > 0) {
  const operations = logs.flatMap((log) => [...operationsOfTempest(readFileSync(log, 'utf8')).keys()]);
  // Without its body an action is only known to be one; the log with bodies says which.
  keepTempestOperations(operations.filter((operation) => !operation.endsWith('/action')));
} else {
  const called = await listenToSeatrial();
  keepSeatrialOperations(called);
  const { tempest, seatrial, missing } = compareOperations(tempestOperations(), called);
  console.log(
    `Tempest's smoke set calls ${tempest} operations, seatrial's ${seatrial}; ${missing.length} are missing.`,
  );
  for (const operation of missing) console.log(`missing: ${operation}`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
