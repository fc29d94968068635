import { expect } from 'vitest';
import { type Moment, untilMoment } from './boots-under-way.ts';
import { takeCensus } from './census.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from './program.ts';

/** A boot storm of so many servers, as a user starts it. */
export const stormOf = (count: number, out: string): string[] => [
  'load',
  'boot-storm',
  '--set',
  `count=${count}`,
  '--cloud',
  'lab',
  '--out',
  out,
];

export interface KillTrial {
  readonly moment: Moment;
  /** Servers that boot when the run is killed. */
  readonly count: number;
  /** Servers of the storm right after the cleanup. */
  readonly again: number;
}

/** Kills a boot storm, cleans up, compares the databases, and boots again: all as if nothing had been. */
export async function expectKillToLeaveNothing({ moment, count, again }: KillTrial): Promise<void> {
  await using out = await scratchFolder();
  const before = await takeCensus();
  const program = startProgram(stormOf(count, out.path));
  await untilMoment(moment, { out: out.path, count, ended: program.ended });
  program.child.kill('SIGKILL');
  expect(await program.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(await takeCensus(), 'the kill came too late: nothing was left').not.toEqual(before);
  const cleanup = await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
  expect(cleanup.code, `${cleanup.stdout}${cleanup.stderr}`).toBe(0);
  expect(await takeCensus()).toEqual(before);
  const second = await seatrial(stormOf(again, out.path));
  expect(second.code, second.stderr).toBe(0);
  const { loads } = await latestRecord(out.path);
  expect(loads[0]?.scenarios[0]?.iterations).toMatchObject({ started: again, done: again });
  expect(await takeCensus()).toEqual(before);
}
