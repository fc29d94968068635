// `node lab/peers/main.ts tempest|rally`: installs a peer and points it at the lab. With `run` it also runs it:
//   main.ts tempest run [--concurrency 2] [--regex REGEX]     main.ts rally run TASK_FILE
// `tempest list` prints the names of the smoke tests, as fixtures/tempest/smoke-tests.txt keeps them.
import { parseArgs } from 'node:util';
import { SeatrialError } from '../../src/core/errors.ts';
import { linesTo } from '../progress.ts';
import { installRally } from './rally/install.ts';
import { runRally } from './rally/run.ts';
import { installTempest } from './tempest/install.ts';
import { KNOWN_DEFECTS } from './tempest/known-defects.ts';
import { listTempestSmoke, runTempestSmoke } from './tempest/run.ts';

const progress = linesTo(process.stdout);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: 'string', default: '2' }, regex: { type: 'string' } },
});
const [peer, action, argument] = positionals;

/** Returns whether all passed, but for the known defects of the packages. */
async function tempest(): Promise<boolean> {
  await installTempest(progress);
  if (action === 'list') for (const name of await listTempestSmoke()) print(name);
  if (action !== 'run') return true;
  const include = values.regex === undefined ? {} : { include: values.regex };
  const run = await runTempestSmoke({ concurrency: Number(values.concurrency), ...include });
  print(`${run.passed} passed, ${run.failed} failed, ${run.skipped} skipped in ${run.seconds.toFixed(1)} s`);
  for (const { test, reason } of run.skips) print(`SKIPPED ${test}: ${reason}`);
  for (const { test, reason } of run.failures) print(`FAILED  ${test}: ${KNOWN_DEFECTS[test] ?? reason}`);
  print(`The whole output is in ${run.log}.`);
  return run.failures.every(({ test }) => KNOWN_DEFECTS[test] !== undefined);
}

async function rally(): Promise<boolean> {
  await installRally(progress);
  if (action !== 'run') return true;
  if (argument === undefined) throw new SeatrialError('USAGE', '"rally run" needs a task file.');
  const run = await runRally(argument);
  print(`${run.iterations} iterations, ${run.failed} failed, ${run.seconds.toFixed(1)} s, ${run.cpuSeconds} s of CPU`);
  return run.failed === 0;
}

const PEERS: Readonly<Record<string, () => Promise<boolean>>> = { tempest, rally };

try {
  const install = PEERS[peer ?? ''];
  if (install === undefined) {
    throw new SeatrialError('USAGE', `There is no peer "${peer ?? ''}".`, { hint: 'There are tempest and rally.' });
  }
  process.exitCode = (await install()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof SeatrialError)) throw error;
  process.stderr.write(`${error.code}: ${error.message} ${error.hint}\n`);
  process.exitCode = error.exit;
}
