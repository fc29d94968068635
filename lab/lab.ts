import { existsSync } from 'node:fs';
import { SeatrialError } from '../src/core/errors.ts';
import { takeDown } from './down.ts';
import { breakLab, listFaults, mendLab } from './faults/commands.ts';
import type { Hands } from './faults/kinds/kind.ts';
import { withLock } from './lock.ts';
import { type Progress, silent } from './progress.ts';
import { resetCloud } from './reset.ts';
import { SERVICES } from './services.ts';
import { logFile, waitForReady } from './start-service.ts';
import { untilWell } from './status.ts';
import { startProgram, stopProgram } from './supervisor.ts';
import { assertSupported } from './support.ts';
import type { Service } from './table/service.ts';
import { bringUp } from './up.ts';

export { type LabStatus, labStatus as status } from './status.ts';
export { listFaults, untilWell };

/** The lab's functions, for the command line, the end-to-end tests and the faults. */

const exclusively = <T>(progress: Progress, work: () => Promise<T>): Promise<T> =>
  withLock(() => progress.note('waiting for another "seatrial lab" to finish'), work);

/** Brings the lab up, or mends it; does nothing to a healthy one. */
export async function up(progress: Progress = silent): Promise<void> {
  assertSupported();
  await exclusively(progress, () => bringUp(progress));
}

/** Ends all processes, namespaces and bridges. `purge` removes the lab's data too, so that the next `up` starts anew. */
export async function down(progress: Progress = silent, options = { purge: false }): Promise<void> {
  assertSupported();
  await exclusively(progress, () => takeDown(progress, options));
}

/** Returns to a freshly made cloud. */
export async function reset(progress: Progress = silent): Promise<void> {
  assertSupported();
  await exclusively(progress, () => resetCloud(progress));
}

/** Puts a fault into the lab; `mend` and `up` take it out again, also after a crash. */
export async function breakIt(name: string, options = { besideOthers: false }, progress: Progress = silent) {
  assertSupported();
  await exclusively(progress, () => breakLab(name, handsOf(), options));
}

/** What `mend` did. */
export interface Mended {
  /** The faults it took out. */
  readonly mended: readonly string[];
  /** Services that still do not work with all faults out, after a while of waiting. */
  readonly notReady: readonly string[];
}

/** Takes out a fault, or all that are in, and waits for the services to work again when none is left. */
export async function mend(name?: string, progress: Progress = silent): Promise<Mended> {
  assertSupported();
  return exclusively(progress, async () => {
    const mended = await mendLab(name, handsOf());
    const isWhole = mended.length > 0 && !listFaults().some(({ isIn }) => isIn);
    return { mended, notReady: isWhole ? await untilWell() : [] };
  });
}

const handsOf = (): Hands => ({
  start: startService,
  async restart(name) {
    await stopService(name);
    await startService(name);
  },
});

export const serviceNames = (): string[] => SERVICES.map(({ name }) => name);

function serviceCalled(name: string): Service {
  const service = SERVICES.find((candidate) => candidate.name === name);
  if (service !== undefined) return service;
  throw new SeatrialError('USAGE', `The lab has no service "${name}".`, {
    hint: `It has: ${serviceNames().join(', ')}.`,
  });
}

/** The log file of one service, or those of all. */
export function logFiles(name?: string): string[] {
  const services = name === undefined ? SERVICES : [serviceCalled(name)];
  const files = services.map((service) => logFile(service.name)).filter((file) => existsSync(file));
  if (files.length > 0) return files;
  throw new SeatrialError('LAB_FAILED', 'There is no log yet.', { hint: 'Run "seatrial lab up" first.' });
}

/** Stops one service; it stays stopped until `startService` or `up`. */
export async function stopService(name: string): Promise<void> {
  await stopProgram(serviceCalled(name).name);
}

/** Starts one service and waits until it is ready. */
export async function startService(name: string): Promise<void> {
  const service = serviceCalled(name);
  await startProgram(service.name);
  await waitForReady(service);
}
