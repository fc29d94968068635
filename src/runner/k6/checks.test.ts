import { expect, test } from 'vitest';
import type { K6Result } from '../../model/k6.ts';
import type { Check } from '../../model/record.ts';
import { checksOfScript } from './checks.ts';

const SCRIPT: Check = {
  id: 'performance/compute/lists',
  title: 'Lists',
  suite: 'performance',
  topic: 'compute',
  file: 'performance/scripts.suite.ts',
  tags: ['performance'],
  requirements: ['SVC-01'],
  severity: 'major',
  outcome: 'passed',
  durationMs: 10_000,
  attempts: 1,
  steps: [],
  evidence: [],
};

const RESULT: K6Result = {
  script: 'x.k6.ts',
  k6Version: '2.2.0',
  startedAt: '2026-11-21T12:00:00.000Z',
  durationMs: 10_000,
  exitCode: 0,
  exceptions: [],
  metrics: [],
  checks: [],
  thresholds: [],
  iterations: 5,
  droppedIterations: 0,
  httpRequests: 10,
  failedRequests: 0,
  sentBytes: 1,
  receivedBytes: 1,
  log: [],
};

const judge = (result: Partial<K6Result>) => checksOfScript(SCRIPT, { ...RESULT, ...result }, 'compute', []);

test('a breached threshold is a failure of its own, with what was measured', () => {
  const [breached, held] = judge({
    thresholds: [
      { metric: 'http_req_failed', expression: 'rate<0.01', outcome: 'passed', measured: 0 },
      {
        metric: 'http_req_duration{name:GET /servers}',
        expression: 'p(95)<2000',
        outcome: 'failed',
        measured: 2412.34,
      },
    ],
  });
  expect(held).toMatchObject({ outcome: 'passed', requirements: ['SVC-01'] });
  expect(held?.failure).toBeUndefined();
  expect(breached).toMatchObject({
    id: 'performance/compute/lists/x-k6-ts-http-req-duration-name-get-servers-p-95-2000',
    outcome: 'failed',
    failure: { message: expect.stringContaining('does not hold: it was 2412') },
    diagnosis: { culprit: { component: 'nova-api' } },
  });
});

test('a threshold without samples fails, and is about the script', () => {
  const [check] = judge({ thresholds: [{ metric: 'x', expression: 'p(95)<1', outcome: 'no-data' }] });
  expect(check).toMatchObject({
    outcome: 'failed',
    failure: { about: 'configuration', message: expect.stringContaining('no sample was taken of x') },
    diagnosis: { culprit: { component: 'the script' } },
  });
});

test('a check of the script fails with its first failure, unless a threshold over checks allows some', () => {
  const checks = [
    { name: 'answers', passes: 99, fails: 1 },
    { name: 'never', passes: 0, fails: 2 },
    { name: 'holds', passes: 5, fails: 0 },
  ];
  expect(judge({ checks }).map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'passed']);
  const tolerant = judge({ checks, thresholds: [{ metric: 'checks', expression: 'rate>0.9', outcome: 'passed' }] });
  expect(tolerant.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'passed', 'passed']);
});

test('a script that did not run to its end has nothing more to say', () => {
  const failure = { code: 'INTERRUPTED', message: 'k6 was stopped.' } as const;
  expect(judge({ failure, thresholds: [{ metric: 'x', expression: 'p(95)<1', outcome: 'no-data' }] })).toEqual([]);
});
