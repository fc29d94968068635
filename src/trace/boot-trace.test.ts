import { describe, expect, test } from 'vitest';
import { bootTraceSchema } from '../model/trace.ts';
import { type BootSources, traceBoot } from './boot-trace.ts';
import { action, boot, building, event, START_MS } from './testing/boots.ts';

function trace(sources: Omit<BootSources, 'instanceId'>) {
  const traced = traceBoot({ instanceId: 'a', ...sources });
  if (!traced) return expect.fail('Nothing is known of the boot.');
  expect(bootTraceSchema.parse(traced)).toEqual(traced);
  const sumMs = traced.phases.reduce((total, { durationMs }) => total + durationMs, 0);
  expect(sumMs, 'the phases are the whole').toBeCloseTo(traced.totalMs);
  return traced;
}

const phasesOf = (sources: Omit<BootSources, 'instanceId'>) =>
  trace(sources).phases.map(({ phase, durationMs }) => `${phase} ${durationMs}`);

const WHOLE = [
  'accepted 300',
  'scheduling 200',
  'queued 500',
  'claimed 200',
  'networking 100',
  'block-device 300',
  'spawning 1350',
];

describe('the trace of a boot', () => {
  test('tells every phase from the request to ACTIVE', () => {
    expect(phasesOf({ events: boot, requestedMs: START_MS })).toEqual(WHOLE);
    expect(trace({ events: boot, requestedMs: START_MS })).toMatchObject({
      name: 'web',
      requestId: 'req-1',
      host: 'compute-1',
      outcome: 'active',
      startedAt: '2026-11-21T12:00:00.400Z',
      totalMs: 2_950,
      source: ['caller', 'notifications'],
      resolutionMs: 1,
      skewMs: 0,
    });
  });

  test('is the same with every event twice, and in any order', () => {
    const events = [...boot, ...boot].reverse();
    expect(phasesOf({ events, requestedMs: START_MS })).toEqual(WHOLE);
  });

  test('begins with what was heard first where nobody knows when the request came', () => {
    expect(phasesOf({ events: boot })).toEqual(WHOLE.slice(1));
  });

  test('takes from the actions what no notification tells, and says how coarse that is', () => {
    expect(phasesOf({ events: boot, action })).toEqual(['accepted 700', ...WHOLE.slice(1)]);
    expect(trace({ events: boot, action })).toMatchObject({
      source: ['actions', 'notifications'],
      resolutionMs: 1_000,
    });
  });

  test('lets the cut-off rest of a second turn no order round', () => {
    const events = boot.filter(
      ({ event, state, taskState }) => event.startsWith('scheduler.') || taskState || state === 'active',
    );
    const late = { ...action, start_time: '2026-11-21T12:00:01.000000' };
    const traced = trace({ events: events.map((one) => ({ ...one, atMs: one.atMs + 200 })), action: late });
    expect(traced.phases.map(({ phase, durationMs }) => `${phase} ${durationMs}`).slice(0, 4)).toEqual([
      'accepted 0',
      'scheduling 200',
      'queued 100',
      'claimed 600',
    ]);
    expect(traced.skewMs).toBe(0);
  });

  test('without notifications says what lies before the host and on it', () => {
    expect(phasesOf({ action })).toEqual(['dispatch 1000', 'build 2000']);
    expect(phasesOf({ row: { instanceId: 'a', acceptedMs: 5_000, claimedMs: 6_000, activeMs: 9_000 } })).toEqual([
      'dispatch 1000',
      'build 3000',
    ]);
  });

  test('says less, never something else, where Nova tells no change of task', () => {
    const events = boot.filter(({ event, taskState }) => event !== 'instance.update' || taskState === 'scheduling');
    expect(phasesOf({ events, requestedMs: START_MS })).toEqual([
      'accepted 300',
      'scheduling 200',
      'queued 550',
      'build 1950',
    ]);
  });

  test('attributes to no phase what an instant is missing in', () => {
    const events = boot.filter(({ taskState }) => taskState !== 'networking');
    expect(phasesOf({ events, requestedMs: START_MS })).toEqual([
      ...WHOLE.slice(0, 3),
      'unattributed 300',
      ...WHOLE.slice(5),
    ]);
  });

  test('ends with the step in which it failed', () => {
    const events = [
      ...boot.slice(0, 9),
      event('instance.create.error', 2_000, { state: 'error', fault: 'no disk' }),
      event('instance.update', 2_100, { state: 'error' }),
    ];
    const traced = trace({ events, requestedMs: START_MS });
    expect(traced.outcome).toBe('error');
    expect(traced.phases.at(-1)).toMatchObject({ phase: 'spawning', durationMs: 500 });
  });

  test('ends while scheduling where no host is found', () => {
    const events = [boot[0], event('compute_task.build_instances.error', 900, { state: 'error' })].flatMap(
      (one) => one ?? [],
    );
    expect(phasesOf({ events, requestedMs: START_MS })).toEqual(['accepted 300', 'scheduling 600']);
  });

  test('goes through the same phases again on the next host', () => {
    const again = boot.slice(4).map((one) => ({ ...one, atMs: one.atMs + 1_500, host: 'compute-2' }));
    const events = [
      ...boot.slice(0, 9),
      event('instance.create.error', 2_000, { state: 'building', fault: 'no disk' }),
      building('scheduling', 2_100),
      ...again,
    ];
    expect(trace({ events, requestedMs: START_MS })).toMatchObject({ outcome: 'active', host: 'compute-2' });
    expect(phasesOf({ events, requestedMs: START_MS })).toEqual([
      ...WHOLE.slice(0, 6),
      'spawning 500',
      'queued 450',
      'claimed 150',
      'networking 100',
      'block-device 300',
      'spawning 1350',
    ]);
  });

  test('never runs backwards, and says by how much two clocks disagree', () => {
    const events = boot.map((one) => (one.event.startsWith('scheduler.') ? { ...one, atMs: one.atMs + 5_000 } : one));
    const traced = trace({ events, requestedMs: START_MS });
    expect(traced.phases.every(({ durationMs }) => durationMs >= 0)).toBe(true);
    expect(traced.skewMs).toBeGreaterThan(3_000);
  });

  test('of a boot that is still under way ends with the last that is known', () => {
    expect(trace({ events: boot.slice(0, 7), requestedMs: START_MS })).toMatchObject({
      outcome: 'unfinished',
      totalMs: 1_200,
    });
  });

  test('of a boot that was deleted says so', () => {
    const events = [...boot.slice(0, 7), event('instance.delete.end', 2_000, { state: 'deleted' })];
    expect(trace({ events, requestedMs: START_MS }).outcome).toBe('deleted');
  });

  test('looks no further than the end: what a server does later is no boot', () => {
    const later = [building('networking', 60_000), event('instance.update', 61_000, { state: 'error' })];
    expect(phasesOf({ events: [...boot, ...later], requestedMs: START_MS })).toEqual(WHOLE);
  });

  test('is none where nothing is known', () => {
    expect(traceBoot({ instanceId: 'a', events: [] })).toBeUndefined();
  });
});
