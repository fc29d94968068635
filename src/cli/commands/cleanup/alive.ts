import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Clock, systemClock } from '../../../core/clock.ts';

/** True when the process is there and is one of ours: process ids are used again. */
export async function isAlive(pid: number): Promise<boolean> {
  if (pid === process.pid) return false;
  return /seatrial/.test(await commandOf(pid));
}

/** Between two looks at a process, in ms. */
const LOOK_EVERY_MS = 500;

/** True once the process of a run is gone; false when it still is there after so many ms. */
export async function hasEnded(pid: number, withinMs: number, clock: Clock = systemClock): Promise<boolean> {
  const untilMs = clock.elapsed() + withinMs;
  while (await isAlive(pid)) {
    if (clock.elapsed() >= untilMs) return false;
    await clock.sleep(LOOK_EVERY_MS);
  }
  return true;
}

async function commandOf(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    // No such process, or a system without /proc.
  }
  try {
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}
