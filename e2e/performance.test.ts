import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { takeCensus } from './support/census.ts';
import { k6, SECRETS, whyNoK6 } from './support/k6.ts';
import { describeOnLab } from './support/lab.ts';
import { scratchFolder, startProgram } from './support/program.ts';
import { expectScriptsToPass, expectScriptsToPassAlone } from './support/scripts-trial.ts';

/** One that only reads and one that makes things; all of them are run in e2e/long/performance.test.ts. */
const SCRIPTS = ['flavors.k6.ts', 'volumes.k6.ts'];

describeOnLab(`k6 on the lab${whyNoK6}`, () => {
  test.skipIf(!k6)('scripts pass, and leave the cloud as it was', () =>
    expectScriptsToPass(SCRIPTS, ['--grep', 'lists flavors|lists volumes']),
  );

  test.skipIf(!k6)('they pass under plain k6, too', () => expectScriptsToPassAlone(SCRIPTS));

  test.skipIf(!k6)('interrupted while things are being made, leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const program = startProgram(['load', 'volumes', '--seconds', '60', '--cloud', 'lab', '--out', out.path]);
    await program.until(/Running the checks/);
    const watched = await commandLinesFor(15_000);
    expect(watched.some((line) => line.includes('volumes.k6.ts'))).toBe(true);
    for (const secret of SECRETS) expect(watched.filter((line) => secret.test(line))).toEqual([]);
    program.child.kill('SIGINT');
    const ended = await program.ended;
    expect(ended.code, ended.stderr).toBe(130);
    expect(await takeCensus()).toEqual(before);
    expect((await commandLines()).filter((line) => line.includes('volumes.k6.ts'))).toEqual([]);
  });
});

async function commandLines(): Promise<string[]> {
  return (await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 16 * 1024 * 1024 })).stdout.split('\n');
}

/** All that stood in the process list for a while. */
async function commandLinesFor(ms: number): Promise<string[]> {
  const seen = new Set<string>();
  for (const end = Date.now() + ms; Date.now() < end; await sleep(500)) {
    for (const line of await commandLines()) seen.add(line);
  }
  return [...seen];
}
