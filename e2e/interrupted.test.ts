import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeCensus } from './support/census.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from './support/program.ts';

/** Latest moment of a kill in ms after the start: about the length of a run, so that every part of it is hit. */
const LATEST_KILL_MS = 45_000;
/** Runs that are killed together: they share the waiting, and four at once is a trial of its own. */
const AT_ONCE = 4;
const ROUNDS = 3;

describeOnLab('a run that does not come to its end', () => {
  test('killed at any moment, leaves nothing once cleanup has run', { timeout: 900_000 }, async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    for (let round = 0; round < ROUNDS; round += 1) {
      const folders = Array.from({ length: AT_ONCE }, (_, index) => `${out.path}/${round}-${index}`);
      const moments = await Promise.all(folders.map((folder, index) => killOnce(folder, momentOf(round, index))));
      const cleanups = await Promise.all(
        folders.map((folder) => seatrial(['cleanup', '--run', 'latest', '--out', folder])),
      );
      for (const { code, stderr, stdout } of cleanups)
        expect(code, `${moments.join(', ')} ms: ${stderr}${stdout}`).toBe(0);
      expect(await takeCensus(), `after kills at ${moments.join(', ')} ms`).toEqual(before);
    }
  });

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

  test('terminated, does the same and exits with 143', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const program = startProgram(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    await program.until(/Running the checks/);
    await sleep(2000);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(143);
    expect(await takeCensus()).toEqual(before);
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

/** Random within the part of the run that is this one's, so that the moments spread over its whole length. */
function momentOf(round: number, index: number): number {
  const parts = ROUNDS * AT_ONCE;
  const part = round * AT_ONCE + index;
  return Math.round(((part + Math.random()) / parts) * LATEST_KILL_MS) + 500;
}

async function killOnce(folder: string, afterMs: number): Promise<number> {
  const program = startProgram(['run', 'smoke', '--cloud', 'lab', '--out', folder]);
  await Promise.race([sleep(afterMs), program.ended]);
  program.child.kill('SIGKILL');
  await program.ended;
  return afterMs;
}
