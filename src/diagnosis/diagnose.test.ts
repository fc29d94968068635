import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../model/record.ts';
import type { EndpointReading } from '../probes/endpoints.ts';
import type { Heartbeat } from '../probes/heartbeats.ts';
import { findCauses } from './causes.ts';
import { diagnose } from './diagnose.ts';
import { type FailureFacts, failureFacts } from './failure-facts.ts';
import { reporterOf } from './periods.ts';
import { ServiceDownError } from './service-down.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);

function heartbeats(...silent: [binary: string, host: string][]) {
  const all = [
    ...silent.map(([binary, host]) => beat(binary, host, 90)),
    beat('nova-compute', 'healthy', 3),
    beat('nova-scheduler', 'healthy', 3),
  ];
  return { atMs: NOW, unread: [], heartbeats: all, gaps: gapsOf(all) };
}

/** As if all had been heard of every ten seconds. */
const gapsOf = (all: readonly Heartbeat[]) => Object.fromEntries(all.map((each) => [reporterOf(each), 10]));

function beat(binary: string, host: string, ageSeconds: number): Heartbeat {
  return { source: 'compute', binary, host, isUp: true, isEnabled: true, lastSeenMs: NOW - ageSeconds * 1000 };
}

function endpoint(kind: EndpointReading['interface'], port: number, answers: boolean): EndpointReading {
  return {
    service: 'image',
    type: 'image',
    interface: kind,
    region: 'RegionOne',
    url: `http://cloud:${port}`,
    answers,
    durationMs: 1,
    ...(answers ? { status: 300 } : { errno: 'ECONNREFUSED', error: 'refused' }),
  };
}

const waitedInVain: FailureFacts = {
  message: 'Waited 120 s in vain for server x',
  about: 'cloud',
  code: 'WAIT_TIMEOUT',
};

describe('the culprit', () => {
  test('of a boot that never ends is the conductor that went silent', () => {
    const causes = findCauses({ endpoints: [], heartbeats: heartbeats(['nova-conductor', 'c1']) });
    expect(diagnose(waitedInVain, 'compute', causes)).toMatchObject({
      category: 'service-down',
      culprit: { component: 'nova-conductor', host: 'c1' },
    });
  });

  test('of a wait given up is what it was given up for, whatever the check is about', () => {
    const causes = findCauses({ endpoints: [], heartbeats: heartbeats(['nova-conductor', 'c1']) });
    const known = causes[0]?.diagnosis as Diagnosis;
    const failure = failureFacts(new ServiceDownError('Waiting is hopeless', { ...known, headline: 'as seen before' }));
    expect(diagnose(failure, 'identity', causes)).toEqual(known);
    expect(diagnose(failure, 'identity', [])).toMatchObject({
      category: 'service-down',
      culprit: { component: 'nova-conductor', host: 'c1' },
      headline: 'as seen before',
    });
  });

  test('is not one of several hosts that somebody switched off', () => {
    const away = { ...beat('nova-compute', 'h1', 3), isEnabled: false };
    const causes = findCauses({
      endpoints: [],
      heartbeats: { ...heartbeats(), heartbeats: [away, beat('nova-compute', 'h2', 3)] },
    });
    expect(causes).toMatchObject([{ isRedundant: true, diagnosis: { culprit: { host: 'h1' } } }]);
    expect(diagnose(waitedInVain, 'compute', causes).culprit).toEqual({ component: 'nova-api' });
  });

  test('is the more fundamental one when several are gone', () => {
    const causes = findCauses({
      endpoints: [],
      heartbeats: heartbeats(['nova-compute', 'h1'], ['nova-conductor', 'c1']),
    });
    expect(causes[0]?.diagnosis.culprit.component).toBe('nova-conductor');
  });

  test('is the bus where all computes fell silent together and the conductor did not', () => {
    const agent = { ...beat('neutron-l3-agent', 'n1', 9), source: 'network' as const };
    const silent = ['h1', 'h2'].map((host) => beat('nova-compute', host, 90));
    const all = [...silent, beat('nova-conductor', 'c1', 3), agent];
    const causes = findCauses({ endpoints: [], heartbeats: { ...heartbeats(), heartbeats: all, gaps: gapsOf(all) } });
    expect(causes).toMatchObject([
      { isRedundant: false, diagnosis: { category: 'bus', culprit: { component: 'rabbitmq' } } },
    ]);
    expect(causes[0]?.diagnosis.headline).toContain('all 2 fell silent together');
  });

  test('is redundant when another of its kind still works', () => {
    const [cause] = findCauses({ endpoints: [], heartbeats: heartbeats(['nova-compute', 'h1']) });
    expect(cause).toMatchObject({ isRedundant: true });
  });

  test('is the quota when the API says so, whatever else is wrong', () => {
    const causes = findCauses({ endpoints: [], heartbeats: heartbeats(['nova-conductor', 'c1']) });
    const denied: FailureFacts = {
      message: 'x',
      about: 'cloud',
      code: 'HTTP_UNEXPECTED_STATUS',
      service: 'compute',
      method: 'POST',
      url: 'http://cloud:8774/v2.1/servers',
      status: 403,
      requestId: 'req-1',
      apiMessage: 'Quota exceeded for instances: Requested 1, but already used 0 of 0 instances',
    };
    expect(diagnose(denied, 'compute', causes)).toMatchObject({
      category: 'quota',
      requestId: 'req-1',
      headline: expect.stringContaining('already used 0 of 0'),
    });
  });

  test('of a boot that every host gave up is whom the events of the instance tell of, where they do', () => {
    const fault = 'Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures';
    const failure = { ...waitedInVain, resource: { kind: 'server', id: 'x', state: 'ERROR', fault } };
    const inner = 'compute__do_build_and_run_instance on c1: Error\n  Binding failed for port 7, please check neutron';
    const culprit = (extra: Partial<FailureFacts>) =>
      diagnose({ ...failure, ...extra }, 'compute', []).culprit.component;
    expect([culprit({}), culprit({ inner })]).toEqual(['nova-compute', 'neutron-server']);
  });

  test('of a failure that nothing explains is the service that was called, in its own words', () => {
    const refused: FailureFacts = {
      message: 'x',
      about: 'cloud',
      code: 'HTTP_UNEXPECTED_STATUS',
      service: 'network',
      method: 'POST',
      url: 'http://cloud:9696/v2.0/ports',
      status: 500,
      requestId: 'req-2',
      apiMessage: 'Request Failed: internal server error',
    };
    expect(diagnose(refused, 'compute', [])).toMatchObject({
      category: 'network',
      culprit: { component: 'neutron-server', host: 'cloud' },
      advice: expect.stringContaining('req-2'),
    });
  });

  test.each([
    'create volume from backend storage:Driver failed to create the volume.',
    'schedule allocate volume:Could not find any available weighted backend.',
    undefined,
  ])('of a volume in error is cinder-volume, when Cinder says “%s”', (fault) => {
    const resource = { kind: 'volume', id: 'v', state: 'error', ...(fault && { fault }) };
    const failure: FailureFacts = { message: 'x', about: 'cloud', code: 'WAIT_FAILED', resource };
    expect(diagnose(failure, 'block-storage', [])).toMatchObject({
      category: 'volume',
      culprit: { component: 'cinder-volume' },
    });
  });

  test('of a call that was not served is the service itself, and not what it is about', () => {
    const unserved: FailureFacts = {
      message: 'x',
      about: 'cloud',
      code: 'HTTP_UNEXPECTED_STATUS',
      service: 'compute',
      method: 'POST',
      url: 'http://cloud:8774/v2.1/servers',
      status: 503,
    };
    expect(diagnose(unserved, 'compute', [])).toMatchObject({
      category: 'service-down',
      culprit: { component: 'nova-api' },
    });
  });

  test('of a defect of the check itself is never the cloud', () => {
    const defect: FailureFacts = { message: 'TypeError: x', about: 'seatrial', code: 'INTERNAL' };
    expect(diagnose(defect, 'compute', [])).toMatchObject({ category: 'client' });
  });

  test('of a plain assertion is the service the check is about', () => {
    expect(diagnose({ message: 'expected 1 to be 2', about: 'cloud' }, 'image', [])).toMatchObject({
      culprit: { component: 'glance-api' },
      headline: 'Glance: expected 1 to be 2',
    });
  });
});

describe('an endpoint that does not answer', () => {
  test('is a service that is down when none of its endpoints answers', () => {
    const [cause] = findCauses({ endpoints: [endpoint('public', 9292, false), endpoint('internal', 9292, false)] });
    expect(cause?.diagnosis).toMatchObject({
      category: 'service-down',
      culprit: { component: 'glance-api', host: 'cloud' },
    });
  });

  test('is a wrong catalogue when the service answers elsewhere', () => {
    const [cause] = findCauses({ endpoints: [endpoint('public', 9299, false), endpoint('internal', 9292, true)] });
    expect(cause?.diagnosis).toMatchObject({
      category: 'endpoint',
      headline: expect.stringMatching(/catalogue is wrong.*9299.*9292/),
    });
  });

  test('is a wrong catalogue too when what stands there is no URL', () => {
    const astray = { ...endpoint('internal', 9292, false), url: 'nonsense' };
    const [cause] = findCauses({ endpoints: [endpoint('public', 9292, true), astray] });
    expect(cause?.diagnosis.headline).toMatch(/catalogue is wrong.*nonsense.*9292/);
  });

  test('is no cause of anything when its interface may be closed to this machine', () => {
    const endpoints = [endpoint('public', 9292, true), endpoint('internal', 9299, false)];
    expect(findCauses({ endpoints, interfaces: ['public'] })).toEqual([]);
    expect(findCauses({ endpoints, interfaces: ['public', 'internal'] })).toHaveLength(1);
  });

  test('is no cause of anything when seatrial does not speak to the service', () => {
    const stranger = { ...endpoint('public', 9311, false), service: 'key-manager', type: 'key-manager' };
    expect(findCauses({ endpoints: [stranger] })).toEqual([]);
  });

  test('explains failures of the services that depend on it', () => {
    const [cause] = findCauses({ endpoints: [endpoint('public', 9292, false)] });
    expect(cause?.explains).toContain('compute');
  });
});

describe('the parts below the APIs', () => {
  test('are named before all others', () => {
    const causes = findCauses({
      endpoints: [endpoint('public', 9292, false)],
      heartbeats: heartbeats(['nova-conductor', 'c1']),
      bus: { host: 'mq', port: 5672, isOpen: false, errno: 'ECONNREFUSED', durationMs: 1 },
    });
    expect(causes[0]?.diagnosis).toMatchObject({ category: 'bus', culprit: { component: 'rabbitmq', host: 'mq' } });
  });
});
