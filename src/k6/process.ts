import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Runs a program and asks it to stop (SIGTERM) when its own input ends: when we close it, or when we are gone, however
 * that came about. A k6 without anybody to hear its result would otherwise go on loading the cloud. When we are
 * gone, what is left of the files falls to it, too.
 */
const KEEPER = `
exec 3<&0
folder=$1
shift
"$@" </dev/null 3<&- &
program=$!
{ [ -n "$(cat <&3)" ] || touch "$folder/orphaned"; kill -TERM "$program"; } >/dev/null 2>&1 &
keeper=$!
exec 3<&-
wait "$program"
code=$?
kill "$keeper" 2>/dev/null
[ ! -e "$folder/orphaned" ] || rm -rf "$folder"
exit "$code"
`;

export interface KeptProgram {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The folder that the program writes into; ours to remove as long as we live. */
  readonly scratch: string;
  onStdout(line: string): void;
  onStderr(line: string): void;
  /** Asks the program to stop; it has `graceMs` to do so. */
  readonly signal?: AbortSignal | undefined;
  readonly graceMs: number;
}

export interface ProgramEnd {
  /** Null when it did not end by itself. */
  readonly exitCode: number | null;
  /** True when it had to be killed, or could not be started at all. */
  readonly wasKilled: boolean;
}

/** Starts a program in a group of its own, so that a Ctrl-C of the terminal reaches us alone, and sees it to its end. */
export function runKept(program: KeptProgram): Promise<ProgramEnd> {
  const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', program.scratch, ...program.command], {
    cwd: program.cwd,
    env: { ...program.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const heard = [eachLine(child.stdout, program.onStdout), eachLine(child.stderr, program.onStderr)];
  // Broken when the keeper ended first.
  child.stdin.on('error', () => {});
  let wasKilled = false;
  let patience: NodeJS.Timeout | undefined;
  const stop = () => {
    // A pipe that closes without a word is that of a seatrial that was killed.
    child.stdin.end('stop\n');
    patience = setTimeout(() => {
      wasKilled = true;
      killGroup(child.pid);
    }, program.graceMs);
  };
  if (program.signal?.aborted) stop();
  program.signal?.addEventListener('abort', stop, { once: true });
  return new Promise((resolve) => {
    const end = async (exitCode: number | null) => {
      clearTimeout(patience);
      program.signal?.removeEventListener('abort', stop);
      child.stdin.end();
      await Promise.all(heard);
      // A shell says 128 and more for a program that a signal ended.
      const bySignal = exitCode === null || (exitCode > 128 && exitCode < 160);
      resolve({ exitCode: bySignal ? null : exitCode, wasKilled: wasKilled || bySignal });
    };
    child.on('error', () => void end(null));
    child.on('exit', (code) => void end(code));
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}

async function eachLine(stream: Readable, take: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) take(line);
}
