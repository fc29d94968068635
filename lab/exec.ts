import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../src/core/errors.ts';
import { paths } from './paths.ts';

export interface ExecOptions {
  /** Runs as this system user instead of root. */
  user?: string;
  env?: Readonly<Record<string, string>>;
  stdin?: string | { file: string };
  /** Writes standard output to a file instead of returning it. */
  stdoutFile?: string;
  cwd?: string;
}

/** Every process of the lab carries this variable, so that `down` and `up` recognise their own, orphans included. */
export const MARK = 'SEATRIAL_LAB';

export const labEnvironment = (): Record<string, string> => ({
  [MARK]: paths.root,
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  PYTHONPATH: paths.python,
});

/** The log of commands the lab ran while setting up. */
const setupLog = (): string => join(paths.log, 'setup.log');

/**
 * Runs a command to its end and returns its standard output. A failure quotes the last lines the command wrote.
 */
export async function exec(command: string, args: readonly string[], options: ExecOptions = {}): Promise<string> {
  const [file, fileArgs] =
    options.user === undefined ? [command, args] : ['/usr/sbin/runuser', ['-u', options.user, '--', command, ...args]];
  const stdinFile = typeof options.stdin === 'object' ? openSync(options.stdin.file, 'r') : undefined;
  const stdoutFile = options.stdoutFile === undefined ? undefined : openSync(options.stdoutFile, 'w', 0o600);
  const child = spawn(file, [...fileArgs], {
    cwd: options.cwd ?? '/',
    env: { ...labEnvironment(), ...options.env },
    stdio: [stdinFile ?? 'pipe', stdoutFile ?? 'pipe', 'pipe'],
  });
  if (stdinFile !== undefined) closeSync(stdinFile);
  if (stdoutFile !== undefined) closeSync(stdoutFile);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A child that dies before reading its input is reported by its exit code below, not by a broken pipe here.
  child.stdin?.on('error', () => {});
  child.stdin?.end(typeof options.stdin === 'string' ? options.stdin : '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const errors = Buffer.concat(stderr).toString();
  if (errors !== '') appendFileSync(setupLog(), `--- ${command} ${args[0] ?? ''}\n${errors}`);
  if (code === 0) return Buffer.concat(stdout).toString();
  const said = (errors || Buffer.concat(stdout).toString()).trimEnd().split('\n').slice(-3).join(' | ');
  throw new SeatrialError('LAB_FAILED', `"${[command, ...args].join(' ')}" ended with ${code}: ${said}`, {
    hint: `The whole output is in ${setupLog()}.`,
  });
}

/** As `exec`, for questions whose "no" is an exit code. */
export async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return exec(command, args).then(
    () => true,
    () => false,
  );
}
