import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { EARLY } from './support/boots-under-way.ts';
import { takeCensus } from './support/census.ts';
import { expectKillToLeaveNothing } from './support/kill-trial.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from './support/program.ts';
import { expectSmokeKillsToLeaveNothing } from './support/smoke-kills.ts';

describeOnLab('a run that does not come to its end', () => {
  test('killed at any moment, leaves nothing once cleanup has run', () => expectSmokeKillsToLeaveNothing(1));

  test('killed while twenty servers boot, leaves nothing either, and the next storm passes', () =>
    expectKillToLeaveNothing({ moment: EARLY, count: 20, again: 4 }));

  test('interrupted once, stops gracefully, cleans up and exits with 130', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const program = startProgram(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    await program.until(/Running the checks/);
    await sleep(8000);
    program.child.kill('SIGINT');
    const ended = await program.ended;
    expect(ended.code, ended.stderr).toBe(130);
    expect(await takeCensus()).toEqual(before);
    expect(await latestRecord(out.path)).toMatchObject({ gate: 'interrupted', exitCode: 130 });
  });

  test('out of its time budget, stops, cleans up and fails', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path, '--time-budget', '10']);
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stderr).toContain('time budget');
    expect(await takeCensus()).toEqual(before);
  });
});
