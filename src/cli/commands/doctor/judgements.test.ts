import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseOverrides } from '../../../config/target-parse.ts';
import { ApiError } from '../../../http/api-error.ts';
import type { CheckFacts } from '../../../runner/check-record.ts';
import type { TargetFacts } from '../../../runner/facts.ts';
import { judgeToken } from './identity.ts';
import { checkProbes } from './probes.ts';
import { judgeQuota } from './quota.ts';
import type { ProcessFacts } from './service-facts.ts';
import { judgeLists } from './services.ts';
import { judgeSuites } from './suites.ts';

const up = (binary: string, host: string, rest: Partial<ProcessFacts> = {}): ProcessFacts => ({
  binary,
  host,
  isUp: true,
  isEnabled: true,
  ...rest,
});

describe('the processes', () => {
  const core = [up('nova-scheduler', 'c1'), up('nova-conductor', 'c1')];

  it('are fine when all that are enabled are up', () => {
    const processes = [...core, up('nova-compute', 'a'), up('nova-compute', 'b', { isUp: false, isEnabled: false })];
    const findings = judgeLists([{ service: 'compute', processes }], []);
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
    expect(findings[2]?.text).toBe('1 of 1 up, 1 disabled');
  });

  it('are a warning when some of a kind are down, and a problem when all are', () => {
    const one = [...core, up('nova-compute', 'a'), up('nova-compute', 'b', { isUp: false })];
    expect(judgeLists([{ service: 'compute', processes: one }], [])[2]).toMatchObject({
      subject: 'nova-compute',
      state: 'warning',
      text: '1 of 2 up; down on b',
    });
    const none = [up('nova-scheduler', 'c1', { isUp: false }), ...core.slice(1), up('nova-compute', 'a')];
    expect(judgeLists([{ service: 'compute', processes: none }], [])[0]).toMatchObject({ state: 'problem' });
  });

  it('are a problem when an indispensable kind is missing or all of it is disabled', () => {
    const processes = [...core, up('nova-compute', 'a', { isEnabled: false })];
    const findings = judgeLists(
      [
        { service: 'compute', processes },
        { service: 'block-storage', processes: [] },
      ],
      [],
    );
    expect(
      findings.filter(({ state }) => state === 'problem').map(({ subject, text }) => `${subject} ${text}`),
    ).toEqual([
      'nova-compute all 1 are disabled',
      'cinder-scheduler none is registered',
      'cinder-volume none is registered',
    ]);
  });

  it('are missed when seatrial.yaml expects them, unless not every list can be read', () => {
    const expected = [{ binary: 'nova-compute', host: 'gone' }];
    const list = { service: 'compute' as const, processes: [...core, up('nova-compute', 'a')] };
    expect(judgeLists([list], expected).at(-1)).toMatchObject({
      state: 'problem',
      text: 'seatrial.yaml expects it on gone, and it is not registered there',
    });
    const call = { service: 'network', method: 'GET', url: 'http://n', status: 403 };
    const hidden = { service: 'network' as const, error: new ApiError('HTTP_UNEXPECTED_STATUS', 'no', call) };
    const findings = judgeLists([list, hidden], expected);
    expect(findings.at(-1)).toMatchObject({ state: 'note' });
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'Neutron', state: 'note' }));
  });

  it('are a problem when their list cannot be read at all', () => {
    const findings = judgeLists([{ service: 'network', error: new Error('network: it broke.') }], []);
    expect(findings).toEqual([{ area: 'services', subject: 'Neutron', state: 'problem', text: 'network: it broke' }]);
  });
});

describe('the quota', () => {
  const quota = (resource: string, limit: number, used = 0) => judgeQuota([{ resource, limit, used }], 'project p');

  it('suffices, is short, or is none at all', () => {
    expect(quota('instances', 10, 6)).toMatchObject([{ state: 'ok', text: 'project p has room for 4 instances' }]);
    expect(quota('instances', 10, 7)).toMatchObject([{ subject: 'instances', state: 'warning' }]);
    expect(quota('instances', 10, 12)).toMatchObject([
      { state: 'problem', text: expect.stringContaining('has 0 left of 10') },
    ]);
    expect(quota('volumes', 0)).toMatchObject([{ state: 'warning' }]);
    expect(quota('cores', -1)).toMatchObject([{ state: 'ok', text: 'project p has room for any number of cores' }]);
  });
});

describe('the token', () => {
  const identity = {
    id: 't',
    expiresAtMs: 3_600_000,
    user: { id: 'u', name: 'demo', domainId: 'd' },
    project: { id: 'p', name: 'trial', domainId: 'd' },
    roles: ['member'],
    catalogue: [],
  };
  const judge = (change: object, now = 0) => judgeToken({ identity: { ...identity, ...change } } as never, now)[0];

  it('is told with its user, project, roles and life', () => {
    expect(judge({})).toMatchObject({
      state: 'ok',
      text: 'user demo has a token for project trial with role member, valid for 60 min',
    });
    expect(judge({}, 3_000_000)).toMatchObject({ state: 'note' });
  });

  it('is a problem when it is over or for no project', () => {
    expect(judge({}, 4_000_000)).toMatchObject({ state: 'problem' });
    expect(judge({ project: undefined })).toMatchObject({
      state: 'problem',
      text: expect.stringContaining('no project'),
    });
  });
});

describe('the suites', () => {
  const check = (suite: string, ...needs: string[]) => ({ suite, needs }) as unknown as CheckFacts;
  const facts: TargetFacts = {
    services: ['compute'],
    extensions: [],
    hasAdmin: false,
    hasOtherProject: false,
    projectId: 'p',
    userId: 'u',
  };

  it('say what can run and why the rest cannot', () => {
    const checks = [
      check('smoke', 'compute'),
      check('smoke', 'admin'),
      check('smoke', 'admin', 'image'),
      check('bus', 'admin'),
    ];
    const findings = judgeSuites(checks, facts);
    expect(findings.map(({ subject, state, text }) => `${subject} ${state}: ${text}`)).toEqual([
      'smoke ok: 1 of 3 checks can run',
      expect.stringContaining('smoke note: 2 are skipped: they need an administrator'),
      expect.stringContaining('smoke note: 1 is skipped: needs Glance'),
      'bus warning: 0 of 1 checks can run',
      expect.stringContaining('bus note: 1 is skipped: needs an administrator'),
    ]);
    expect(judgeSuites([check('smoke')], facts)).toMatchObject([{ state: 'ok', text: 'all 1 checks can run' }]);
  });
});

describe('the probes', () => {
  it('are reached, refused, or not declared', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { probes = {} } = parseOverrides({ probes: { database: { host: '127.0.0.1', port } } }, 'the test');
    const options = { env: {}, timeoutMs: 500 };
    expect(await checkProbes(probes, options)).toMatchObject([
      { subject: 'message bus', state: 'note' },
      { subject: 'database', state: 'ok', text: `127.0.0.1:${port} takes connections` },
    ]);
    await new Promise((resolve) => server.close(resolve));
    expect((await checkProbes(probes, options))[1]).toMatchObject({
      state: 'problem',
      text: `127.0.0.1:${port}: the connection was refused`,
    });
  });

  it('include the management port of the bus, and miss a password that is not set', async () => {
    const bus = { host: '127.0.0.1', port: 1, managementPort: 2, tls: false, virtualHost: '/', passwordEnv: 'NOT_SET' };
    const findings = await checkProbes({ bus }, { env: {}, timeoutMs: 500 });
    expect(findings.map(({ state, text }) => `${state}: ${text}`).slice(0, 3)).toEqual([
      'problem: 127.0.0.1:1: the connection was refused',
      'problem: 127.0.0.1:2: the connection was refused',
      'warning: probes.bus.passwordEnv names NOT_SET, which is not set',
    ]);
  });
});
