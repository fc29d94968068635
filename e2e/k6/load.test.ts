import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findK6 } from '../../src/k6/program.ts';
import { type FakeK6Behaviour, fakeK6, summaryText } from '../../src/k6/testing/fake-k6.ts';
import { checksOf } from '../../src/model/totals.ts';
import { fakeCloud, json } from '../bad-inputs/fake-cloud.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from '../support/program.ts';

const PASSWORD = 'planted-Pa55word';
const TOKEN = `gAAAAAB${'t'.repeat(100)}`;

/** A script that asks Keystone once, with what a case adds to its options or its body. */
const script = (thresholds: string, body = '') => `
import http from 'k6/http';
import { check, sleep } from 'k6';
export const options = { iterations: 2, thresholds: { ${thresholds} } };
export default function () {
  const answer = http.get(__ENV.SEATRIAL_ENDPOINT_IDENTITY, {
    headers: { 'X-Auth-Token': __ENV.SEATRIAL_TOKEN }, tags: { name: 'GET /' },
  });
  check(answer, { 'GET / answers': ({ status }) => status === 200 });
  ${body}
}
`;

/** Runs `seatrial load` with a script of one's own on a cloud that has nothing but Keystone. */
async function load(text: string, k6: string | undefined, inspect?: (ended: Loaded) => Promise<void> | void) {
  await using out = await scratchFolder();
  await using cloud = await fakeCloud({ 'GET /v3': json(200, { version: { id: 'v3.14' } }) });
  await writeFile(join(out.path, 'own.k6.ts'), text);
  const args = ['load', join(out.path, 'own.k6.ts'), '--out', out.path, ...(k6 === undefined ? [] : ['--k6', k6])];
  const env = { OS_AUTH_URL: cloud.url, OS_USERNAME: 'demo', OS_PASSWORD: PASSWORD, OS_PROJECT_NAME: 'demo' };
  const ended = await seatrial(args, { env: { ...env, SEATRIAL_K6: '' } });
  const record = await latestRecord(out.path);
  const written = await Promise.all(
    ['run.json', 'junit.xml', 'index.html', 'journal.ndjson'].map((name) =>
      readFile(join(out.path, 'latest', name), 'utf8'),
    ),
  );
  for (const secret of [PASSWORD, TOKEN])
    expect([ended.stdout, ended.stderr, ...written].join('\n')).not.toContain(secret);
  await inspect?.({ ended, record, checks: checksOf(record.suites) });
}

interface Loaded {
  readonly ended: Awaited<ReturnType<typeof seatrial>>;
  readonly record: Awaited<ReturnType<typeof latestRecord>>;
  readonly checks: ReturnType<typeof checksOf>;
}

async function loadWithFake(behaviour: FakeK6Behaviour, inspect: (loaded: Loaded) => void) {
  await using fake = await fakeK6(behaviour);
  await load(script(''), fake.path, inspect);
}

describe('seatrial load', () => {
  test('without k6 skips, with how to get it, and judges nothing', async () => {
    await load(script(''), '/nowhere/k6', ({ ended, checks }) => {
      expect(ended.code).toBe(1);
      expect(checks).toMatchObject([{ outcome: 'skipped', reason: expect.stringContaining('go install') }]);
    });
  });

  test('passes when every threshold and check held', async () => {
    const summary = summaryText({ checks: { passes: 2, fails: 0, value: 1, thresholds: { 'rate>0.9': false } } });
    await loadWithFake({ summary }, ({ ended, checks }) => {
      expect(ended.code, ended.stderr).toBe(0);
      expect(checks.map(({ title, outcome }) => [title, outcome])).toEqual([
        ['own.k6.ts runs to its end', 'passed'],
        ['own.k6.ts: checks rate>0.9', 'passed'],
      ]);
    });
  });

  test('fails with k6 killed, and says so', async () => {
    await loadWithFake({ diesOf: 'SIGKILL' }, ({ ended, checks }) => {
      expect(ended.code).toBe(1);
      expect(checks).toMatchObject([{ outcome: 'error', failure: { code: 'K6_FAILED' } }]);
    });
  });

  test('interrupted, stops k6 and exits with 130', async () => {
    await using out = await scratchFolder();
    await using fake = await fakeK6({ runsUntilStopped: 105, summary: summaryText({}) });
    await using cloud = await fakeCloud();
    await writeFile(join(out.path, 'own.k6.ts'), script(''));
    const env = { OS_AUTH_URL: cloud.url, OS_USERNAME: 'demo', OS_PASSWORD: PASSWORD, OS_PROJECT_NAME: 'demo' };
    const args = ['load', join(out.path, 'own.k6.ts'), '--k6', fake.path, '--out', out.path];
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('seatrial-k6-'));
    const program = startProgram(args, { env });
    await program.until(/Running the checks/);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    program.child.kill('SIGINT');
    expect((await program.ended).code).toBe(130);
    // The folder of k6's summary is the last thing to go: the run has seen k6 to its end.
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('seatrial-k6-'))).toEqual(before);
    expect(await latestRecord(out.path)).toMatchObject({ gate: 'interrupted' });
  });

  test('refuses a script that is not there, and a need that means nothing, before the cloud is touched', async () => {
    await using out = await scratchFolder();
    const env = { OS_AUTH_URL: 'http://127.0.0.1:9', OS_USERNAME: 'd', OS_PASSWORD: PASSWORD, OS_PROJECT_NAME: 'd' };
    const missing = await seatrial(['load', 'nowhere', '--out', out.path], { env });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('There is no load nowhere')]);
    await writeFile(join(out.path, 'own.k6.ts'), '// @needs nova\nexport default function () {}\n');
    const wrong = await seatrial(['load', join(out.path, 'own.k6.ts'), '--out', out.path], { env });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('@needs nova')]);
  });
});

const found = await findK6(undefined);
const why = 'missing' in found ? ` (skipped: it ${found.missing})` : '';

describe.skipIf('missing' in found)(`seatrial load with the real k6${why}`, () => {
  test('a breached threshold is a failure of its own, and exit code 1', async () => {
    await load(script("'http_req_duration{name:GET /}': ['p(95)<0.0001']"), undefined, ({ ended, checks }) => {
      expect(ended.code).toBe(1);
      const failed = checks.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map(({ title }) => title)).toEqual(['own.k6.ts: http_req_duration{name:GET /} p(95)<0.0001']);
      expect(checks.find(({ title }) => title === 'own.k6.ts: GET / answers')?.outcome).toBe('passed');
    });
  });

  test('a threshold over no samples fails, though k6 itself is content', async () => {
    await load(script("'http_req_duration{name:GET /typo}': ['p(95)<500']"), undefined, ({ ended, checks }) => {
      expect(ended.code).toBe(1);
      expect(checks.find(({ outcome }) => outcome === 'failed')?.failure?.message).toContain('no sample was taken');
    });
  });

  test('a script that throws is told by what it did wrong', async () => {
    await load(script('', "throw new Error('boom ' + __ENV.SEATRIAL_TOKEN);"), undefined, ({ ended, checks }) => {
      expect(ended.code).toBe(1);
      expect(checks[0]).toMatchObject({
        outcome: 'error',
        failure: {
          code: 'K6_SCRIPT_FAILED',
          message: expect.stringMatching(/threw in 2 iterations: Error: boom \[redacted\] \(own.k6.ts:\d+:\d+\)/),
        },
      });
      expect(checks[0]?.failure?.stack).toBeUndefined();
    });
  });

  test('a script that does not compile is refused with 2, before the cloud is touched', async () => {
    await using out = await scratchFolder();
    await writeFile(join(out.path, 'own.k6.ts'), 'export default function () { const = 3; }');
    const env = { OS_AUTH_URL: 'http://127.0.0.1:9', OS_USERNAME: 'd', OS_PASSWORD: PASSWORD, OS_PROJECT_NAME: 'd' };
    const { code, stderr } = await seatrial(['load', join(out.path, 'own.k6.ts'), '--out', out.path], { env });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/K6_SCRIPT_INVALID: k6 does not take own.k6.ts: own.k6.ts: Line 1:\d+/),
    ]);
    expect(await readdir(out.path)).toEqual(['own.k6.ts']);
  });
});
