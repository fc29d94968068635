import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunRecord } from '../../src/model/record.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/seatrial.js', import.meta.url));

/** What the program left when it ended. */
export interface Ended {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr or stdout has matched. */
  until(pattern: RegExp): Promise<void>;
}

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Starts the program as a user would. */
export function startProgram(args: readonly string[], options: ProgramOptions = {}): RunningProgram {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const hear = () => {
    for (const listener of [...listeners]) listener();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    hear();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    hear();
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return {
    child,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const listener = () => {
          if (!pattern.test(stdout + stderr)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        void ended.then(() => reject(new Error(`The program ended before ${pattern} came:\n${stdout}${stderr}`)));
        listener();
      }),
  };
}

/** Runs the program to its end. */
export function seatrial(args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  return startProgram(args, options).ended;
}

/** A folder that is gone when the test is. */
export async function scratchFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'seatrial-e2e-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The record of the newest run below a report folder. */
export async function latestRecord(out: string): Promise<RunRecord> {
  return JSON.parse(await readFile(join(out, 'latest', 'run.json'), 'utf8'));
}
