import type { Phase, TraceSource } from '../model/trace.ts';
import type { InstanceEvent } from '../watch/bus/instance-event.ts';

/**
 * The instants of a boot, in their order:
 *
 * - `accepted`: nova-api took the request;
 * - `scheduling`: the scheduler began to look for a host;
 * - `queued`: a host is found and its room claimed in Placement; conductor, bus and the host's limit of builds at once
 *   come before it begins;
 * - `claimed`: the host has begun, and claims its own resources;
 * - `networking`, `block-device`, `spawning`: Nova's task states. Ports are made beside what follows: of a slow
 *   network, `spawning` holds what is waited for;
 * - `image`: the host fetches the image; only told by who can look into it;
 * - `active`, `error`: the end.
 */
export const MARKS = [
  'accepted',
  'scheduling',
  'queued',
  'claimed',
  'networking',
  'block-device',
  'image',
  'spawning',
  'active',
  'error',
] as const;
export type MarkName = (typeof MARKS)[number];

export interface Mark {
  readonly name: MarkName;
  /** In ms since the epoch, by the clock of whoever told it. */
  readonly atMs: number;
  readonly source: TraceSource;
  /** How coarse `atMs` is, in ms. */
  readonly resolutionMs: number;
}

const BY_EVENT: Readonly<Record<string, MarkName>> = {
  'scheduler.select_destinations.start': 'scheduling',
  'scheduler.select_destinations.end': 'queued',
  'instance.create.start': 'claimed',
  'instance.create.end': 'active',
  'compute_task.build_instances.error': 'error',
};

/** By the task of a server that is building. Nova writes none for the moment in which a host takes it over. */
const BY_TASK: Readonly<Record<string, MarkName>> = {
  scheduling: 'queued',
  '': 'claimed',
  networking: 'networking',
  block_device_mapping: 'block-device',
  spawning: 'spawning',
};

const BY_STATE: Readonly<Record<string, MarkName>> = { active: 'active', error: 'error' };

/** The instant an event tells, if it tells one. */
export function markOf({ event, atMs, state = '', taskState }: InstanceEvent): Mark | undefined {
  const byState = state === 'building' ? BY_TASK[taskState ?? ''] : taskState === null ? BY_STATE[state] : undefined;
  const name = BY_EVENT[event] ?? (event === 'instance.update' ? byState : undefined);
  return name && { name, atMs, source: 'notifications', resolutionMs: 1 };
}

/** What lies between two instants that follow each other. Between any others something is missing. */
const BETWEEN: Readonly<Record<MarkName, Partial<Record<MarkName, Phase>>>> = {
  accepted: { scheduling: 'accepted', claimed: 'dispatch' },
  scheduling: { queued: 'scheduling' },
  queued: { claimed: 'queued' },
  claimed: { networking: 'claimed', active: 'build', queued: 'claimed' },
  networking: { 'block-device': 'networking', queued: 'networking' },
  'block-device': { image: 'block-device', spawning: 'block-device', queued: 'block-device' },
  image: { spawning: 'image' },
  spawning: { active: 'spawning', queued: 'spawning' },
  active: {},
  error: {},
};

/** Instants at which a phase of their own name begins: what failed, failed in it. */
const PHASES = new Set<string>([
  'accepted',
  'scheduling',
  'queued',
  'claimed',
  'networking',
  'block-device',
  'image',
  'spawning',
] satisfies Phase[]);

/** The phase between two instants; `unattributed` where some that belong between them are not known. */
export function phaseBetween(from: MarkName, to: MarkName): Phase {
  if (to === 'error' && PHASES.has(from)) return from as Phase;
  return BETWEEN[from][to] ?? 'unattributed';
}

export function rankOf(name: MarkName): number {
  return MARKS.indexOf(name);
}

/** True for the instants a boot ends with. */
export function isEnd(name: MarkName): name is 'active' | 'error' {
  return name === 'active' || name === 'error';
}
