import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface Usage {
  /** As a shell has it: 143 for a program that was ended, by the time limit, too. */
  readonly exitCode: number;
  readonly seconds: number;
  /** CPU time of the program and all its descendants. */
  readonly cpuSeconds: number;
}

interface Options {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** When the program and all it started are ended, in ms; never when left out. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Runs a program with both outputs going to a file, and says what it cost. Not the lab's own `exec`: that one marks its
 * children as part of the lab, and a peer's CPU time is not the cloud's.
 */
export async function runToFile(
  file: string,
  program: string,
  args: readonly string[],
  { cwd, env, timeoutMs }: Options,
): Promise<Usage> {
  const output = openSync(file, 'w', 0o600);
  const cpuBefore = endedChildrenCpuSeconds();
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  try {
    const child = spawn(program, args, {
      cwd,
      // A group of its own, so that its children can be ended with it.
      detached: timeoutMs !== undefined,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', HOME: cwd, ...env },
      stdio: ['ignore', output, output],
    });
    if (timeoutMs !== undefined) timer = setTimeout(() => endGroup(child.pid), timeoutMs);
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
    });
    return {
      exitCode,
      seconds: (performance.now() - startedAt) / 1000,
      cpuSeconds: endedChildrenCpuSeconds() - cpuBefore,
    };
  } finally {
    clearTimeout(timer);
    closeSync(output);
  }
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // It ended by itself a moment ago.
  }
}

const TICKS_PER_SECOND = 100;

/** What the kernel has counted for children of this process that have ended, and for theirs. */
function endedChildrenCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1');
  // The name in brackets may hold spaces; the fields after it are the state and then numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
