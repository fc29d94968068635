import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { hasEnded, isAlive } from './alive.ts';

function start(name: string) {
  return spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', name], { stdio: 'ignore' });
}

test('a process counts as a run only while it lives and is one of ours', async () => {
  const ours = start('seatrial run smoke');
  const other = start('something else');
  await Promise.all([once(ours, 'spawn'), once(other, 'spawn')]);
  try {
    expect(await isAlive(ours.pid ?? 0)).toBe(true);
    expect(await isAlive(other.pid ?? 0)).toBe(false);
  } finally {
    ours.kill('SIGKILL');
    other.kill('SIGKILL');
  }
  await once(ours, 'exit');
  expect(await isAlive(ours.pid ?? 0)).toBe(false);
});

test('the process that asks is not the run it cleans up after', async () => {
  expect(await isAlive(process.pid)).toBe(false);
});

test('a run that was stopped is waited for, and one that goes on is not waited for for ever', async () => {
  const run = start('seatrial run smoke');
  await once(run, 'spawn');
  expect(await hasEnded(run.pid ?? 0, 0)).toBe(false);
  const ended = hasEnded(run.pid ?? 0, 60_000);
  run.kill('SIGKILL');
  expect(await ended).toBe(true);
});
