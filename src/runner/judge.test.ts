import { describe, expect, test } from 'vitest';
import type { FailureFacts } from '../diagnosis/failure-facts.ts';
import type { CheckFacts, CheckResult } from './check-record.ts';
import { judgeCheck, judgeResults } from './judge.ts';
import type { RawCheck } from './result-reporter.ts';

const facts = (extra: Partial<CheckFacts> = {}): CheckFacts => ({
  id: 'smoke/servers/boots',
  suite: 'smoke',
  topic: 'servers',
  title: 'boots',
  file: 'smoke/servers.suite.ts',
  tags: ['smoke'],
  requirements: ['INST-01'],
  covers: [],
  severity: 'major',
  needs: ['compute'],
  service: 'compute',
  ...extra,
});

const result = (extra: Partial<CheckResult> = {}): CheckResult => ({
  startedAt: '2026-11-21T12:00:00.000Z',
  durationMs: 1000,
  steps: [],
  evidence: [],
  ...extra,
});

const failed = (failure: FailureFacts): RawCheck => ({ check: facts(), state: 'failed', result: result({ failure }) });
const judge = (raw: RawCheck) => judgeCheck(raw, [], 'the run was stopped before its turn came');

describe('a check', () => {
  test('passed with what is known of it', () => {
    expect(judge({ check: facts(), state: 'passed', result: result() })).toMatchObject({
      id: 'smoke/servers/boots',
      outcome: 'passed',
      requirements: ['INST-01'],
      attempts: 1,
      durationMs: 1000,
      startedAt: '2026-11-21T12:00:00.000Z',
    });
  });

  test('failed when the cloud is at fault, and says which part of it', () => {
    const check = judge(failed({ message: 'expected 1 to be 2', about: 'cloud' }));
    expect(check).toMatchObject({
      outcome: 'failed',
      failure: { message: 'expected 1 to be 2', about: 'cloud' },
      diagnosis: { culprit: { component: 'nova-api' } },
    });
  });

  test.each(['seatrial', 'configuration'] as const)('could not be judged when %s is at fault', (about) => {
    expect(judge(failed({ message: 'x', about, code: 'INTERNAL' })).outcome).toBe('error');
  });

  test('could not be judged when it ended with an error that it has no record of', () => {
    expect(judge({ check: facts(), state: 'failed', error: 'the thread is gone' })).toMatchObject({
      outcome: 'error',
      failure: { message: 'the thread is gone', about: 'seatrial', code: 'INTERNAL' },
    });
  });

  test('is skipped with the reason it gave itself', () => {
    const check = judge({ check: facts(), state: 'skipped', result: result({ reason: 'needs an image' }) });
    expect(check).toMatchObject({ outcome: 'skipped', reason: 'needs an image', attempts: 0 });
  });

  test('is skipped with the reason of the run when its turn never came, or was cut short', () => {
    const reason = 'the run was stopped before its turn came';
    expect(judge({ check: facts(), state: 'not-run' })).toMatchObject({ outcome: 'skipped', reason });
    const cut = judge(failed({ message: 'x', about: 'configuration', code: 'INTERRUPTED' }));
    expect(cut).toMatchObject({ outcome: 'skipped', reason });
  });

  test('never counts as passed without a result of its own', () => {
    expect(judge({ check: facts(), state: 'passed' }).outcome).toBe('skipped');
  });

  test('shows its last calls as evidence, beside its own', () => {
    const call = { at: '2026-11-21T12:00:03.456Z', service: 'compute', method: 'GET', durationMs: 12 };
    const own = { name: 'boot', mediaType: 'text/plain', content: 'x' };
    const calls = [
      { ...call, path: '/servers', status: 200, requestId: 'req-1' },
      { ...call, path: '/flavors', error: 'refused' },
    ];
    const raw = { check: facts(), state: 'failed', result: result({ evidence: [own], calls }) } as const;
    expect(judge(raw).evidence).toEqual([
      own,
      {
        name: 'The last API calls',
        mediaType: 'text/plain',
        content:
          '12:00:03.456 compute GET /servers → 200 in 12 ms (req-1)\n12:00:03.456 compute GET /flavors → refused in 12 ms',
      },
    ]);
  });
});

describe('the suites of a run', () => {
  const passed = (suite: string, title: string, second: number, durationMs: number): RawCheck => ({
    check: facts({ suite, title, id: `${suite}/servers/${title}` }),
    state: 'passed',
    result: result({ startedAt: `2026-11-21T12:00:0${second}.000Z`, durationMs }),
  });

  test('last from the first start to the last end, whatever ran side by side', () => {
    const checks = [passed('smoke', 'a', 1, 5000), passed('hosts', 'b', 2, 100), passed('smoke', 'c', 3, 1000)];
    const suites = judgeResults({ checks, problems: [] }, [], '');
    expect(suites.map(({ name, durationMs, checks }) => [name, durationMs, checks.length])).toEqual([
      ['smoke', 5000, 2],
      ['hosts', 100, 1],
    ]);
  });

  test('take no time when nothing of them began', () => {
    const checks = [{ check: facts(), state: 'not-run' } as const];
    expect(judgeResults({ checks, problems: [] }, [], 'x')[0]?.durationMs).toBe(0);
  });

  test('hold a file that does not load as a check that could not be judged', () => {
    const problems = [{ where: 'smoke/odd.suite.ts', message: 'Unexpected token' }];
    const [suite] = judgeResults({ checks: [], problems }, [], '');
    expect(suite).toMatchObject({
      name: 'smoke',
      checks: [{ id: 'loading/smoke/odd.suite.ts', outcome: 'error', severity: 'critical' }],
    });
    expect(suite?.checks[0]?.failure?.message).toBe('Unexpected token');
  });
});
