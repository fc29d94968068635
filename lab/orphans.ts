import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARK } from './exec.ts';
import { paths } from './paths.ts';

/**
 * Ids of all processes that were started by the lab, whoever their parent is: they carry its mark in their
 * environment. Neutron's overwrite theirs when they set their title, and are known by the config files in it. The lab of
 * a container, which can be seen from outside of it, is another lab.
 */
export function markedProcesses(): number[] {
  const mark = `${MARK}=${paths.root}`;
  const configFlag = `--config-file ${paths.etc}/`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isOfThisMachine(pid))
    .filter(
      (pid) =>
        readProc(pid, 'environ').split('\0').includes(mark) ||
        readProc(pid, 'cmdline').replaceAll('\0', ' ').includes(configFlag),
    );
}

/** A container or private namespace on this machine may run a lab of its own, which looks the same from here. */
function isOfThisMachine(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`) === readlinkSync('/proc/self/ns/pid');
  } catch {
    return false; // It ended while we looked.
  }
}

/** Whether one process was started, directly or not, by another that still runs. */
export function isDescendant(pid: number, ancestor: number): boolean {
  // The name, in parentheses, may hold anything; the parent's id is the second field after it.
  const parent = Number(readProc(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0);
  return parent === ancestor || (parent > 1 && isDescendant(parent, ancestor));
}

function readProc(pid: number, file: 'environ' | 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
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
