import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../src/core/errors.ts';
import { paths } from './paths.ts';
import { isReady } from './readiness.ts';
import { type ProcessInfo, processes, startProgram, stopProgram } from './supervisor.ts';
import type { Service } from './table/service.ts';
import { waitUntil } from './wait-until.ts';

/** How long a process may run without doing its work before it counts as hung. */
const HUNG_AFTER_SECONDS = 60;
/** Usually seconds; minutes on a machine that has much else to do. */
const START_TIMEOUT_MS = 300_000;

export const logFile = (name: string): string => join(paths.log, `${name}.log`);

const lastLines = (name: string, count: number): string =>
  existsSync(logFile(name)) ? readFileSync(logFile(name), 'utf8').trimEnd().split('\n').slice(-count).join('\n  ') : '';

/** What happened to a service: it was fine, or it had to be started or restarted. */
export type Started = 'was-ready' | 'started' | 'restarted';

/** Makes a service ready: leaves a healthy one alone, starts a stopped one, restarts one that hangs. */
export async function ensureReady(service: Service, known: ReadonlyMap<string, ProcessInfo>): Promise<Started> {
  const before = known.get(service.name);
  if (await isReady(service, before)) return 'was-ready';
  const isHung = before?.state === 'RUNNING' && before.upSeconds > HUNG_AFTER_SECONDS;
  if (isHung) await stopProgram(service.name);
  await startProgram(service.name);
  await waitForReady(service);
  return isHung ? 'restarted' : 'started';
}

export async function waitForReady(service: Service): Promise<void> {
  let state: string | undefined;
  const hasCome = await waitUntil(async () => {
    const info = (await processes()).get(service.name);
    state = info?.state;
    return state === 'FATAL' || isReady(service, info);
  }, START_TIMEOUT_MS);
  if (hasCome && state !== 'FATAL') return;
  throw new SeatrialError(
    'LAB_FAILED',
    `${service.name} did not become ready (${state ?? 'unknown to the supervisor'}). Its log ends:\n  ${lastLines(service.name, 5)}`,
    { hint: `Look at "seatrial lab logs ${service.name}".` },
  );
}
