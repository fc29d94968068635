import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figuresOf, proofPage } from './page.ts';
import type { PeerTrial } from './peers.ts';
import { planTrials } from './plan.ts';
import { readProof, withTrial, writeProof } from './state.ts';
import { culpritOfError, type FaultTrial, isRight } from './trial.ts';

const trial = (fault: string, more: Partial<FaultTrial> = {}): FaultTrial => ({
  fault,
  title: fault,
  selector: 'smoke',
  expected: { components: ['nova-api'] },
  noticed: true,
  exitCode: 1,
  culprit: { component: 'nova-api' },
  headline: 'nova-api did it',
  right: true,
  redChecks: ['smoke/a/one'],
  seconds: 10,
  mended: true,
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});

describe('the culprit', () => {
  it('is right when it is one of those expected, on the host that was broken', () => {
    const expected = { components: ['nova-compute'], host: 'compute-1' };
    expect(isRight(expected, { component: 'nova-compute', host: 'compute-1' })).toBe(true);
    expect(isRight(expected, { component: 'nova-compute', host: 'compute-2' })).toBe(false);
    expect(isRight(expected, { component: 'nova-api', host: 'compute-1' })).toBe(false);
    expect(isRight({ components: ['keystone'] }, { component: 'keystone', host: 'anywhere' })).toBe(true);
    expect(isRight(expected, undefined)).toBe(false);
  });

  it('of a run that could not sign in is Keystone, where the error says so', () => {
    expect(culpritOfError('HTTP_TIMEOUT: POST http://127.0.0.1:5000/v3/auth/tokens (identity) did not answer')).toEqual(
      {
        component: 'keystone',
      },
    );
    expect(culpritOfError('SERVICE_DOWN: Keystone issues no token. The database is down: …')).toEqual({
      component: 'database',
    });
    expect(culpritOfError('USAGE: no such thing')).toBeUndefined();
  });
});

describe('the plan', () => {
  const options = { names: [], everySelector: false, anew: false, program: 'b' };
  const onlySmoke = (selector: string) => selector.startsWith('smoke');

  it('takes the first selector that is there, and tells which faults have none', () => {
    const { trials, waiting } = planTrials(options, { trials: [], healthy: [], peers: [] }, onlySmoke);
    expect(trials.find(({ fault }) => fault.name === 'full-image-store')?.selector).toBe('smoke/images');
    expect(waiting.map(({ name }) => name)).toContain('port-of-no-instance');
    expect(trials.map(({ fault }) => fault.name)).not.toContain('port-of-no-instance');
  });

  it('leaves out what was tried, unless it is to be tried anew', () => {
    const tried = trial('wrong-endpoint', { selector: 'smoke/services', program: 'a' });
    const proof = { trials: [tried], healthy: [], peers: [] };
    const names = ['wrong-endpoint'];
    expect(planTrials({ ...options, names, anew: true, program: 'a' }, proof, onlySmoke).trials).toEqual([]);
    expect(planTrials({ ...options, names }, proof, onlySmoke).trials).toEqual([]);
    expect(planTrials({ ...options, names, anew: true }, proof, onlySmoke).trials).toHaveLength(1);
    expect(planTrials({ ...options, names, everySelector: true }, proof, onlySmoke).trials).toHaveLength(1);
  });

  it('refuses a fault that is not in the table, with the one that was meant', () => {
    expect(() =>
      planTrials({ ...options, names: ['wrong-endpoints'] }, { trials: [], healthy: [], peers: [] }),
    ).toThrow('did you mean "wrong-endpoint"');
  });
});

describe('the proof', () => {
  it('keeps the newest trial of a fault under a selector, also in its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seatrial-proof-'));
    const file = join(folder, 'prove.json');
    expect(readProof(file)).toEqual({ trials: [], healthy: [], peers: [] });
    const twice = withTrial(withTrial(readProof(file), trial('a', { right: false })), trial('a'));
    writeProof(twice, file);
    expect(readProof(file)).toEqual({ trials: [trial('a')], healthy: [], peers: [] });
    rmSync(folder, { recursive: true });
  });

  it('counts what was noticed and right, and lists the checks that nothing has turned red', () => {
    const trials = [trial('a'), trial('b', { noticed: false, right: false, redChecks: [], seconds: 30 })];
    expect(figuresOf(trials)).toEqual({ tried: 2, noticed: 1, right: 1, medianSeconds: 10 });
    const checks = ['smoke/a/one', 'smoke/a/two'].map((id) => ({ id, suite: 'smoke' }));
    const page = proofPage({ trials, healthy: [], peers: [] }, [], checks);
    expect(page).toContain('2 faults tried, 1 noticed, the right culprit named for 1 (50 %)');
    expect(page).toContain('| `b` | `smoke` | **nothing** | nova-api | **no** | 30 |');
    expect(page).toContain('### smoke: 1 of 2 proven\n\n- `smoke/a/two`');
  });

  it('counts a load as proven when something it is judged by was red', () => {
    const trials = [trial('a', { redChecks: ['concurrency/boots/storm/iteration-failed-keeps-rate-0'] })];
    const checks = ['concurrency/boots/storm', 'concurrency/boots/sto'].map((id) => ({ id, suite: 'concurrency' }));
    expect(proofPage({ trials, healthy: [], peers: [] }, [], checks)).toContain('1 of 2 proven');
  });

  it('says of a red run without a red check what turned it red', () => {
    const trials = [trial('a', { redChecks: [], exitCode: 3 }), trial('b', { redChecks: [] })];
    const page = proofPage({ trials, healthy: [], peers: [] }, [], []);
    expect(page).toContain('| `a` | `smoke` | the sign-in |');
    expect(page).toContain('| `b` | `smoke` | the watch over the cloud |');
  });

  it('says so where the trials are not of one state of the program', () => {
    const pageOf = (...programs: string[]) =>
      proofPage({ trials: programs.map((program) => trial(program, { program })), healthy: [], peers: [] }, [], []);
    expect(pageOf('a', 'b')).toContain('states of the program (a: 1, b: 1)');
    expect(pageOf('a')).not.toContain('states of the program');
  });

  it('sets beside it what the peers said of the same faults, in their own words', () => {
    const peer = { fault: 'a', seconds: 400, passed: 90, at: '2026-01-01T00:00:00.000Z' };
    const peers: PeerTrial[] = [
      { ...peer, tool: 'tempest', noticed: true, failed: 3, words: 'TimeoutException: | timed out\nwaiting' },
      { ...peer, tool: 'rally', noticed: false, failed: 0, words: '' },
    ];
    const page = proofPage({ trials: [trial('a')], healthy: [], peers }, [], []);
    expect(page).toContain(
      '| `a` | nova-api, 10 s | 3 failed, 90 passed, 400 s: TimeoutException: \\| timed out waiting | **noticed nothing**: 90 passed, 400 s |',
    );
  });
});
