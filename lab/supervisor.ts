import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeatrialError } from '../src/core/errors.ts';
import { labEnvironment, MARK } from './exec.ts';
import { markedProcesses, stopProcesses } from './orphans.ts';
import { paths } from './paths.ts';
import { call, SupervisorFault } from './supervisor-rpc.ts';
import type { Service } from './table/service.ts';
import { render, type Values } from './template.ts';
import { waitUntil } from './wait-until.ts';

export type ProcessState = 'STOPPED' | 'STARTING' | 'RUNNING' | 'BACKOFF' | 'STOPPING' | 'EXITED' | 'FATAL' | 'UNKNOWN';

export interface ProcessInfo {
  readonly name: string;
  readonly state: ProcessState;
  readonly pid: number;
  readonly upSeconds: number;
}

/** supervisord's codes for "it is that already". */
const ALREADY_STARTED = 60;
const NOT_RUNNING = 70;

/** Longer than the longest patience of supervisord, after which it kills. */
const STOPPED_WITHIN_MS = 120_000;

const rpc = (method: string, ...params: Array<string | number | boolean>) =>
  call(paths.supervisorSocket, `supervisor.${method}`, params);

/** Supervisor reads % as the start of an expansion. */
const literal = (text: string): string => text.replaceAll('%', '%%');

const environmentLine = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}="${literal(value)}"`)
    .join(',');

function program(service: Service, hash: string, values: Values): string {
  const fill = (text: string): string => render(text, values, () => '');
  const environment = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, fill(value)]),
  );
  // The hash makes supervisord itself see which programs changed: it compares sections.
  const marked = { HOME: paths.root, ...environment, SEATRIAL_CONFIG: hash };
  return `[program:${service.name}]
command = ${literal(fill(service.command))}
user = ${service.user}
directory = ${paths.root}
environment = ${environmentLine(marked)}
autostart = false
autorestart = true
startsecs = 1
startretries = 20
stopasgroup = true
killasgroup = true
stopwaitsecs = ${service.stopWaitSeconds ?? 8}
redirect_stderr = true
stdout_logfile = ${join(paths.log, `${service.name}.log`)}
stdout_logfile_maxbytes = 20MB
stdout_logfile_backups = 1
`;
}

/** Writes the whole configuration: supervisord's own part and one section per service. */
export function writeSupervisorConfig(services: ReadonlyArray<readonly [Service, string]>, values: Values): void {
  const head = `[unix_http_server]
file = ${paths.supervisorSocket}
chmod = 0700

[supervisord]
logfile = ${join(paths.log, 'supervisord.log')}
logfile_maxbytes = 10MB
logfile_backups = 1
pidfile = ${join(paths.run, 'supervisord.pid')}
childlogdir = ${paths.log}
directory = ${paths.root}
user = root
nocleanup = true
minfds = 16384
environment = ${environmentLine(labEnvironment())}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl = unix://${paths.supervisorSocket}
`;
  const sections = services.map(([service, hash]) => program(service, hash, values));
  writeFileSync(paths.supervisorConfig, [head, ...sections].join('\n'), { mode: 0o600 });
}

export async function isSupervisorUp(): Promise<boolean> {
  return rpc('getState').then(
    () => true,
    () => false,
  );
}

/**
 * Makes supervisord run with the configuration on disk. One that died leaves its children behind, which nobody
 * watches any more: they are stopped first. Returns the programs whose configuration changed.
 */
export async function ensureSupervisor(say: (line: string) => void): Promise<string[]> {
  if (await isSupervisorUp()) return reloadConfiguration();
  const orphans = markedProcesses();
  if (orphans.length > 0) {
    say(`stopping ${orphans.length} processes whose supervisor is gone`);
    await stopProcesses(orphans);
  }
  rmSync(paths.supervisorSocket, { force: true });
  rmSync(join(paths.run, 'supervisord.pid'), { force: true });
  mkdirSync(paths.run, { recursive: true });
  const child = spawn('/usr/bin/supervisord', ['-c', paths.supervisorConfig], {
    env: { ...labEnvironment(), [MARK]: paths.root },
    stdio: 'ignore',
    detached: true,
    cwd: '/',
  });
  child.unref();
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await isSupervisorUp()) return [];
    await sleep(100);
  }
  throw new SeatrialError('LAB_FAILED', 'supervisord did not come up within 10 s.', {
    hint: `Look at ${join(paths.log, 'supervisord.log')}.`,
  });
}

/** Tells supervisord to read its configuration again and brings in what is new or changed, stopped. */
export async function reloadConfiguration(): Promise<string[]> {
  const [[added, changed, removed]] = (await rpc('reloadConfig')) as unknown as [[string[], string[], string[]]];
  await Promise.all(
    [...changed, ...removed].map(async (name) => {
      await stopProgram(name);
      await rpc('removeProcessGroup', name);
    }),
  );
  for (const name of [...added, ...changed]) await rpc('addProcessGroup', name);
  return changed;
}

export async function processes(): Promise<Map<string, ProcessInfo>> {
  const rows = (await rpc('getAllProcessInfo')) as unknown as Array<Record<string, string | number>>;
  return new Map(
    rows.map((row) => {
      const upSeconds = Number(row.now) - Number(row.start);
      return [
        String(row.name),
        { name: String(row.name), state: row.statename as ProcessState, pid: Number(row.pid), upSeconds },
      ];
    }),
  );
}

/** The supervisor's own process. */
export const supervisorPid = async (): Promise<number> => Number(await rpc('getPID'));

export async function startProgram(name: string): Promise<void> {
  await untilStopped(name);
  await rpc('startProcess', name, false).catch((error: unknown) => {
    if (!(error instanceof SupervisorFault && error.code === ALREADY_STARTED)) throw error;
  });
}

/** Returns when the program has ended. */
export async function stopProgram(name: string): Promise<void> {
  await rpc('stopProcess', name, true).catch((error: unknown) => {
    if (!(error instanceof SupervisorFault && error.code === NOT_RUNNING)) throw error;
  });
  await untilStopped(name);
}

/**
 * Who told a program to stop may have died before it had. supervisord says of such a one that it is not running, and
 * forgets a start that comes before its end.
 */
async function untilStopped(name: string): Promise<void> {
  const hasEnded = async () => (await processes()).get(name)?.state !== 'STOPPING';
  if (await waitUntil(hasEnded, STOPPED_WITHIN_MS)) return;
  throw new SeatrialError('LAB_FAILED', `${name} does not end, though it was killed.`, {
    hint: 'Does its process wait for a disk that does not answer (state D in ps)?',
  });
}

/** Stops all programs at once and then supervisord itself. */
export async function shutdownSupervisor(): Promise<void> {
  if (!(await isSupervisorUp())) return;
  await rpc('shutdown');
  for (let attempt = 0; attempt < 450; attempt += 1) {
    if (!(await isSupervisorUp())) return;
    await sleep(100);
  }
}
