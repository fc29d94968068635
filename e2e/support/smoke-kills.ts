import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { takeCensus } from './census.ts';
import { scratchFolder, seatrial, startProgram } from './program.ts';

/** Latest moment of a kill in ms after the start: about the length of a run, so that every part of it is hit. */
const LATEST_KILL_MS = 45_000;
/** Runs that are killed together: they share the waiting, and four at once is a trial of its own. */
const AT_ONCE = 4;

/** Kills smoke runs, in so many rounds, at random moments; what cleanup leaves is what was there before. */
export async function expectSmokeKillsToLeaveNothing(rounds: number): Promise<void> {
  await using out = await scratchFolder();
  const before = await takeCensus();
  for (let round = 0; round < rounds; round += 1) {
    const folders = Array.from({ length: AT_ONCE }, (_, index) => `${out.path}/${round}-${index}`);
    const moments = await Promise.all(
      folders.map((folder, index) => killOnce(folder, momentOf(round * AT_ONCE + index, rounds * AT_ONCE))),
    );
    const cleanups = await Promise.all(
      folders.map((folder) => seatrial(['cleanup', '--run', 'latest', '--out', folder])),
    );
    for (const { code, stderr, stdout } of cleanups)
      expect(code, `${moments.join(', ')} ms: ${stderr}${stdout}`).toBe(0);
    expect(await takeCensus(), `after kills at ${moments.join(', ')} ms`).toEqual(before);
  }
}

/** Random within the part of the run that is this one's, so that the moments spread over its whole length. */
function momentOf(part: number, parts: number): number {
  return Math.round(((part + Math.random()) / parts) * LATEST_KILL_MS) + 500;
}

async function killOnce(folder: string, afterMs: number): Promise<number> {
  const program = startProgram(['run', 'smoke', '--cloud', 'lab', '--out', folder]);
  await Promise.race([sleep(afterMs), program.ended]);
  program.child.kill('SIGKILL');
  await program.ended;
  return afterMs;
}
