import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeCensus } from '../support/census.ts';
import { describeOnLab } from '../support/lab.ts';
import { scratchFolder, startProgram } from '../support/program.ts';
import { expectSmokeKillsToLeaveNothing } from '../support/smoke-kills.ts';

describeOnLab('runs that do not come to their end', () => {
  test('killed at a dozen moments, leave nothing once cleanup has run', () => expectSmokeKillsToLeaveNothing(3));

  test('terminated, stop gracefully, clean up and exit with 143', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const program = startProgram(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    await program.until(/Running the checks/);
    await sleep(2000);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(143);
    expect(await takeCensus()).toEqual(before);
  });
});
