import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARK } from './exec.ts';
import { paths } from './paths.ts';

/** Ids of all processes that were started by the lab: they carry its mark in their environment, whoever their parent is. */
export function markedProcesses(): number[] {
  const mark = `${MARK}=${paths.root}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && environmentOf(pid).split('\0').includes(mark));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return ''; // It ended while we looked.
  }
}

function signal(pids: readonly number[], name: 'SIGTERM' | 'SIGKILL' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended before the signal came.
    }
  }
}

/** Ends processes: politely, then after a grace period not. */
export async function stopProcesses(pids: readonly number[], graceMs = 8000): Promise<void> {
  const ours = new Set(pids);
  const alive = (): number[] => markedProcesses().filter((pid) => ours.has(pid));
  signal(pids, 'SIGTERM');
  // A process that a fault had frozen cannot hear the first signal before it is woken.
  signal(pids, 'SIGCONT');
  for (let waitedMs = 0; waitedMs < graceMs && alive().length > 0; waitedMs += 200) await sleep(200);
  signal(alive(), 'SIGKILL');
  for (let waitedMs = 0; waitedMs < 3000 && alive().length > 0; waitedMs += 100) await sleep(100);
}
