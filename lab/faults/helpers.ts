import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labEnvironment } from '../exec.ts';
import { paths } from '../paths.ts';

/** A fault's own processes carry this, besides the lab's mark: they are found by it, whoever started them. */
const HELPER = 'SEATRIAL_FAULT_HELPER';

/** Starts a process that goes on being in the way after we are gone. What it says goes into the lab's logs. */
export function startHelper(name: string, command: string, args: readonly string[], stdin?: string): void {
  const log = openSync(join(paths.log, 'faults.log'), 'a', 0o600);
  const child = spawn(command, [...args], {
    cwd: '/',
    env: { ...labEnvironment(), [HELPER]: name },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', log, log],
    detached: true,
  });
  closeSync(log);
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  child.unref();
}

/** Ends it, with what it started, and returns when it is gone. Does nothing when there is none. */
export async function endHelper(name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const left = helperProcesses(name);
    if (left.length === 0) return;
    for (const pid of left) killQuietly(pid);
    await sleep(100);
  }
  throw new Error(`The helper ${name} of a fault does not end.`);
}

function helperProcesses(name: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && environmentOf(entry).includes(`${HELPER}=${name}`))
    .map(Number);
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    return []; // It ended while we looked.
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended before the signal came.
  }
}
