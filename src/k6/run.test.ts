import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerSecret } from '../core/redact.ts';
import { k6ResultSchema } from '../model/k6.ts';
import { type RunK6Options, runK6 } from './run.ts';
import { type FakeK6Behaviour, fakeK6, summaryText } from './testing/fake-k6.ts';

const TREND = { count: 6, min: 1, avg: 2, med: 2, 'p(90)': 3, 'p(95)': 3.5, 'p(99)': 4, max: 4 };
const NO_SAMPLES = { count: 0, min: 0, avg: 0, med: 0, 'p(90)': 0, 'p(95)': 0, 'p(99)': 0, max: 0 };

async function run(behaviour: FakeK6Behaviour, options: Partial<RunK6Options> = {}) {
  await using fake = await fakeK6(behaviour);
  return await runK6({
    k6: { path: fake.path, version: '2.2.0' },
    script: join(fake.folder, 'x.k6.ts'),
    env: {},
    ...options,
  });
}

test('a script that ran to its end gives its metrics, checks and thresholds', async () => {
  const summary = summaryText(
    {
      'http_req_duration{name:GET /x}': { ...TREND, thresholds: { 'p(95)<5': false } },
      http_req_failed: { passes: 1, fails: 5, value: 0.17, thresholds: { 'rate<0.1': true } },
      data_received: { count: 900, rate: 300 },
    },
    ['GET /x answers'],
  );
  const result = await run({ summary, exitCode: 99 });
  expect(k6ResultSchema.parse(result)).toEqual(result);
  expect(result.failure).toBeUndefined();
  expect(result.thresholds).toEqual([
    { metric: 'http_req_duration{name:GET /x}', expression: 'p(95)<5', outcome: 'passed', measured: 3.5 },
    { metric: 'http_req_failed', expression: 'rate<0.1', outcome: 'failed', measured: 0.17 },
  ]);
  expect(result.checks).toEqual([{ name: 'GET /x answers', passes: 2, fails: 1 }]);
  expect(result).toMatchObject({ iterations: 3, httpRequests: 6, failedRequests: 1, receivedBytes: 900 });
});

test('a threshold over no samples has no data, though k6 lets it pass', async () => {
  const summary = summaryText({
    'http_req_duration{name:GET /y}': { ...NO_SAMPLES, thresholds: { 'p(95)<500': false } },
    'http_reqs{name:GET /y}': { count: 0, rate: 0, thresholds: { 'count<5': false } },
    wrong: { passes: 0, fails: 0, value: 0, thresholds: { 'rate<0.1': false } },
    depth: { value: 0, min: 0, max: 0, thresholds: { 'value<5': false } },
  });
  const { thresholds } = await run({ summary });
  expect(thresholds.map(({ outcome }) => outcome)).toEqual(['no-data', 'no-data', 'no-data', 'no-data']);
});

test('nothing counted is what "none of it" asserts, unless no iteration ended', async () => {
  const metrics = {
    broken: { count: 0, rate: 0, thresholds: { 'count<1': false } },
    dropped_iterations: { count: 0, rate: 0, thresholds: { 'count<3': false } },
  };
  const ran = await run({ summary: summaryText(metrics) });
  expect(ran.thresholds.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  const idle = await run({ summary: summaryText({ ...metrics, iterations: { count: 0, rate: 0 } }) });
  expect(idle.thresholds.map(({ outcome }) => outcome)).toEqual(['no-data', 'no-data']);
});

const line = (msg: string, further: object = {}) => JSON.stringify({ level: 'error', msg, time: 'now', ...further });

test('a script that does not compile says where, and whose mistake it is', async () => {
  const msg =
    "could not initialize 'x.k6.ts': could not load JS test 'file:///a/x.k6.ts': file:///a/x.k6.ts: Line 1:35 Expected identifier";
  const { failure } = await run({ exitCode: 107, stderr: [line(msg)] });
  expect(failure).toEqual({
    code: 'K6_SCRIPT_INVALID',
    message: 'k6 does not take x.k6.ts: x.k6.ts: Line 1:35 Expected identifier',
  });
});

test('a script that throws in setup says what and where, without a stack trace', async () => {
  const thrown = line('Error: boom\n\tat setup (file:///a/b/x.k6.ts:2:33(3))\n\tat inner (k6)', {
    source: 'stacktrace',
  });
  const { failure, exceptions } = await run({ exitCode: 107, stderr: [thrown], summary: summaryText({}) });
  expect(failure).toEqual({ code: 'K6_SCRIPT_FAILED', message: 'x.k6.ts threw: Error: boom (x.k6.ts:2:33)' });
  expect(exceptions).toEqual([]);
});

test('exceptions of iterations are counted, since k6 ends with 0 all the same', async () => {
  const thrown = line('Error: boom\n\tat default (file:///a/x.k6.ts:2:36(3))\n', {
    source: 'stacktrace',
    scenario: 's',
  });
  const result = await run({ stderr: [thrown, thrown], summary: summaryText({}) });
  expect(result.failure).toBeUndefined();
  expect(result.exceptions).toEqual([{ message: 'Error: boom (x.k6.ts:2:36)', count: 2 }]);
});

test('a script that gives up says why', async () => {
  const stderr = [line('test aborted: the catalogue holds no object-store service')];
  const { failure } = await run({ exitCode: 108, stderr, summary: summaryText({}) });
  expect(failure).toEqual({
    code: 'K6_SCRIPT_FAILED',
    message: 'x.k6.ts gave up: the catalogue holds no object-store service',
  });
});

test.each([
  ['text that is no summary', { summary: '{"metrics": 3' }, 'K6_FAILED'],
  ['no summary at all', {}, 'K6_FAILED'],
  ['a violent end', { diesOf: 'SIGKILL' }, 'K6_FAILED'],
  ['a stop by somebody else', { exitCode: 105, summary: summaryText({}) }, 'K6_FAILED'],
  ['options that k6 does not take', { exitCode: 104 }, 'K6_SCRIPT_INVALID'],
  ['a script without functions', { exitCode: 255 }, 'K6_SCRIPT_INVALID'],
  ['a setup without end', { exitCode: 100, summary: summaryText({}) }, 'K6_SCRIPT_FAILED'],
  ['a run that calls itself failed', { exitCode: 110, summary: summaryText({}) }, 'K6_SCRIPT_FAILED'],
] as const)('%s is a failure of its own', async (_, behaviour, code) => {
  expect((await run(behaviour)).failure?.code).toBe(code);
});

test('is stopped by the signal, and has its time for teardown', async () => {
  const controller = new AbortController();
  const result = await run(
    { runsUntilStopped: 105, summary: summaryText({}) },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  expect(result.failure).toEqual({ code: 'INTERRUPTED', message: 'k6 was stopped before x.k6.ts had ended.' });
  expect(result.iterations).toBe(3);
});

test('is killed when it does not stop in time', async () => {
  const controller = new AbortController();
  const result = await run(
    { runsUntilStopped: 'never' },
    { signal: controller.signal, onProgress: () => controller.abort(), graceMs: 300 },
  );
  expect(result.failure?.message).toContain('was killed');
  expect(result.exitCode).toBeNull();
});

test('keeps secrets out of the command line, the result and the disk', async () => {
  const secret = 'a-token-nobody-may-see';
  registerSecret(secret);
  await using place = await fakeK6();
  const confession = join(place.folder, 'confession.json');
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('seatrial-k6-'));
  const result = await run(
    { confessesTo: confession, stderr: [line(`with ${secret}`), secret], summary: summaryText({}, [`uses ${secret}`]) },
    { env: { SEATRIAL_TOKEN: secret } },
  );
  const { args, env } = JSON.parse(await readFile(confession, 'utf8'));
  expect(args.join(' ')).not.toContain(secret);
  expect(env.SEATRIAL_TOKEN).toBe(secret);
  expect(JSON.stringify(result)).not.toContain(secret);
  expect(result.log.at(-1)).toBe('[redacted]');
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('seatrial-k6-'));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});
