import { parseUtc } from '../core/clock.ts';
import type { InstanceActionDetail, InstanceActionEvent } from '../openstack/compute/instance-actions.ts';
import { type Mark, type MarkName, rankOf } from './marks.ts';

/** Instance actions and rows have whole seconds, the rest cut off. */
const SECOND_MS = 1000;

/** The step in which a host builds an instance. */
const BUILD_STEP = 'compute__do_build_and_run_instance';

const END_BY_RESULT: Readonly<Record<string, MarkName>> = { Success: 'active', Error: 'error' };

/** What the action `create` of an instance tells, to the second. */
export function marksOfAction(action: InstanceActionDetail): Mark[] {
  const coarse = (name: MarkName, time: string): Mark => ({
    name,
    atMs: parseUtc(time),
    source: 'actions',
    resolutionMs: SECOND_MS,
  });
  const builds = action.events
    .filter(({ event }) => event === BUILD_STEP)
    .toSorted((a, b) => a.start_time.localeCompare(b.start_time));
  const [first, last] = [builds[0], builds.at(-1)];
  const end = endOf(last);
  return [
    coarse('accepted', action.start_time),
    ...(first ? [coarse('claimed', first.start_time)] : []),
    ...(end && last?.finish_time ? [coarse(end, last.finish_time)] : []),
  ].filter(({ atMs }) => !Number.isNaN(atMs));
}

function endOf(step: InstanceActionEvent | undefined): MarkName | undefined {
  return END_BY_RESULT[step?.result ?? ''];
}

/** What a row of Nova's database tells of a boot, as whoever may read it hands it over. In ms since the epoch. */
export interface BootRow {
  readonly instanceId: string;
  /** `instance_actions.start_time` of the action `create`. */
  readonly acceptedMs?: number;
  /** `instance_actions_events.start_time` of the build on the host. */
  readonly claimedMs?: number;
  /** `instances.launched_at`. */
  readonly activeMs?: number;
}

export function marksOfRow({ acceptedMs, claimedMs, activeMs }: BootRow): Mark[] {
  const told: [MarkName, number | undefined][] = [
    ['accepted', acceptedMs],
    ['claimed', claimedMs],
    ['active', activeMs],
  ];
  return told.flatMap(([name, atMs]) =>
    atMs === undefined ? [] : [{ name, atMs, source: 'database', resolutionMs: SECOND_MS }],
  );
}

/**
 * Adds coarse instants to fine ones: each where no finer one of its kind is known, moved in between those that come
 * before and after it, for a second's cut-off rest must not turn their order round.
 */
export function fillIn(fine: readonly Mark[], coarse: readonly Mark[]): Mark[] {
  const marks = [...fine];
  for (const mark of coarse) {
    if (marks.some(({ name }) => name === mark.name)) continue;
    // A boot ends once, well or not.
    if (isSecondEnd(mark, marks)) continue;
    const before = marks.filter(({ name }) => rankOf(name) < rankOf(mark.name)).map(({ atMs }) => atMs);
    const after = marks.filter(({ name }) => rankOf(name) > rankOf(mark.name)).map(({ atMs }) => atMs);
    const atMs = Math.min(Math.max(mark.atMs, ...before), ...after);
    marks.push({ ...mark, atMs });
  }
  return marks;
}

function isSecondEnd(mark: Mark, marks: readonly Mark[]): boolean {
  const ends = rankOf('active');
  return rankOf(mark.name) >= ends && marks.some(({ name }) => rankOf(name) >= ends);
}
