import { isoTime } from '../core/clock.ts';
import type { BootOutcome, BootTrace, PhaseSpan } from '../model/trace.ts';
import type { InstanceActionDetail } from '../openstack/compute/instance-actions.ts';
import type { InstanceEvent } from '../watch/bus/instance-event.ts';
import { isEnd, type Mark, markOf, phaseBetween, rankOf } from './marks.ts';
import { type BootRow, fillIn, marksOfAction, marksOfRow } from './sources.ts';

/** All that is known of one boot. Each source may be missing: the trace then says less, never something else. */
export interface BootSources {
  readonly instanceId: string;
  readonly name?: string;
  /** Notifications about the instance, and those about its request. In any order, with or without doubles. */
  readonly events?: readonly InstanceEvent[];
  /** Its action `create`. */
  readonly action?: InstanceActionDetail | undefined;
  readonly row?: BootRow | undefined;
  /** When the request was sent, in ms since the epoch by our own clock: finer than what Nova keeps of it. */
  readonly requestedMs?: number | undefined;
}

/** A boot phase by phase; undefined when nothing is known of it. */
export function traceBoot(sources: BootSources): BootTrace | undefined {
  const { instanceId, events = [], action, row, requestedMs } = sources;
  const told = events.flatMap((event) => markOf(event) ?? []);
  const fine: Mark[] =
    requestedMs === undefined
      ? told
      : [{ name: 'accepted', atMs: requestedMs, source: 'caller', resolutionMs: 1 }, ...told];
  const marks = fillIn(fine, [...(action ? marksOfAction(action) : []), ...(row ? marksOfRow(row) : [])]);
  const { sequence, skewMs } = wasRescheduled(events) ? byTime(marks) : byRank(marks);
  const [first] = sequence;
  const last = sequence.at(-1);
  if (!first || !last) return undefined;
  const name = sources.name ?? nameOf(events);
  const requestId = requestOf(events) ?? action?.request_id;
  const host = hostOf(events, action);
  return {
    instanceId,
    ...(name && { name }),
    ...(requestId && { requestId }),
    ...(host && { host }),
    outcome: outcomeOf(last, events),
    startedAt: isoTime(first.atMs),
    totalMs: last.atMs - first.atMs,
    phases: spansOf(sequence),
    source: [...new Set(sequence.map(({ source }) => source))],
    resolutionMs: Math.max(...sequence.map(({ resolutionMs }) => resolutionMs)),
    skewMs,
  };
}

interface Ordered {
  readonly sequence: readonly Mark[];
  readonly skewMs: number;
}

/** One of each instant, the earliest, in the order a boot has; clocks of two hosts may say otherwise. */
function byRank(marks: readonly Mark[]): Ordered {
  const sequence: Mark[] = [];
  let skewMs = 0;
  for (const mark of earliestOfEach(marks)) {
    const floor = sequence.at(-1)?.atMs ?? mark.atMs;
    skewMs = Math.max(skewMs, floor - mark.atMs);
    if (isEnd(sequence.at(-1)?.name ?? 'accepted')) break;
    sequence.push({ ...mark, atMs: Math.max(mark.atMs, floor) });
  }
  return { sequence, skewMs };
}

function earliestOfEach(marks: readonly Mark[]): Mark[] {
  const earliest = new Map<string, Mark>();
  for (const mark of marks) {
    const known = earliest.get(mark.name);
    if (!known || mark.atMs < known.atMs) earliest.set(mark.name, mark);
  }
  return [...earliest.values()].sort((a, b) => rankOf(a.name) - rankOf(b.name));
}

/** Every instant as it came, for a boot that went through some phases more than once. */
function byTime(marks: readonly Mark[]): Ordered {
  const sequence: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.atMs - b.atMs || rankOf(a.name) - rankOf(b.name))) {
    const last = sequence.at(-1);
    if (last && isEnd(last.name)) break;
    if (last?.name !== mark.name) sequence.push(mark);
  }
  return { sequence, skewMs: 0 };
}

/** A host that failed handed the build back, and another one took it. */
function wasRescheduled(events: readonly InstanceEvent[]): boolean {
  return events.some(({ event, state }) => event === 'instance.create.error' && state !== 'error');
}

function spansOf(sequence: readonly Mark[]): PhaseSpan[] {
  const [first] = sequence;
  return sequence.slice(1).map((to, index) => {
    const from = sequence[index] as Mark;
    return {
      phase: phaseBetween(from.name, to.name),
      startedMs: from.atMs - (first?.atMs ?? 0),
      durationMs: to.atMs - from.atMs,
    };
  });
}

function outcomeOf({ name }: Mark, events: readonly InstanceEvent[]): BootOutcome {
  if (isEnd(name)) return name;
  return events.some(({ event }) => event === 'instance.delete.end') ? 'deleted' : 'unfinished';
}

function nameOf(events: readonly InstanceEvent[]): string | undefined {
  return events.find(({ instance }) => instance?.name)?.instance?.name;
}

/** The request that made it: other requests may follow while it is still building. */
function requestOf(events: readonly InstanceEvent[]): string | undefined {
  const isCreate = ({ event }: InstanceEvent) => event.startsWith('instance.create.') || event.startsWith('scheduler.');
  return (events.find((event) => isCreate(event) && event.requestId) ?? events.find(({ requestId }) => requestId))
    ?.requestId;
}

function hostOf(events: readonly InstanceEvent[], action: InstanceActionDetail | undefined): string | undefined {
  return events.findLast(({ host }) => host)?.host ?? action?.events.findLast(({ host }) => host)?.host;
}
