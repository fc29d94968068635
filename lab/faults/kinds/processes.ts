import { processes, stopProgram } from '../../supervisor.ts';
import { endHelper, startHelper } from '../helpers.ts';
import type { DisturbanceKind } from './kind.ts';

/** A service that does not run. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly service: string;
}

export const stopped: DisturbanceKind<Stopped> = {
  mendedAt: 'machine',
  put: ({ service }) => stopProgram(service),
  mend: ({ service }, hands) => hands.start(service),
};

/** A service that runs and does nothing: its whole process group is frozen. */
export interface Hung {
  readonly kind: 'hung';
  readonly service: string;
}

export const hung: DisturbanceKind<Hung> = {
  mendedAt: 'machine',
  put: async ({ service }) => signalGroup(await groupOf(service), 'SIGSTOP'),
  mend: async ({ service }) => signalGroup(await groupOf(service), 'SIGCONT'),
};

/** A service that gets next to no time: frozen most of each half second. */
export interface Slowed {
  readonly kind: 'slowed';
  readonly service: string;
  /** Of each half second, how long it may run. */
  readonly awakeMs: number;
}

const FREEZER = `while kill -STOP -- "-$1"; do sleep "$2"; kill -CONT -- "-$1" || exit; sleep "$3"; done`;
const CYCLE_MS = 500;

export const slowed: DisturbanceKind<Slowed> = {
  mendedAt: 'machine',
  async put({ service, awakeMs }) {
    const group = await groupOf(service);
    if (group === undefined) throw new Error(`${service} does not run, so it cannot be slowed down.`);
    const seconds = (ms: number): string => (ms / 1000).toFixed(3);
    startHelper(`slowed-${service}`, '/bin/bash', [
      '-c',
      FREEZER,
      'bash',
      String(group),
      seconds(CYCLE_MS - awakeMs),
      seconds(awakeMs),
    ]);
  },
  async mend({ service }) {
    await endHelper(`slowed-${service}`);
    signalGroup(await groupOf(service), 'SIGCONT');
  },
};

/** supervisord gives every service a process group of its own, named after its first process. */
async function groupOf(service: string): Promise<number | undefined> {
  const known = await processes().catch(() => undefined);
  return known?.get(service)?.pid || undefined;
}

function signalGroup(group: number | undefined, name: 'SIGSTOP' | 'SIGCONT'): void {
  if (group === undefined) return;
  try {
    process.kill(-group, name);
  } catch {
    // It ended meanwhile: nothing is left to freeze or to wake.
  }
}
