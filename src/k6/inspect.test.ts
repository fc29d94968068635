import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectScript } from './inspect.ts';
import { fakeK6 } from './testing/fake-k6.ts';

const says = (words: object) => [JSON.stringify({ level: 'error', ...words })];
const SCRIPT = '/tmp/own.k6.ts';

async function inspectedBy(inspect: { readonly exitCode: number; readonly stderr: readonly string[] }) {
  await using fake = await fakeK6({ inspect });
  await inspectScript({ path: fake.path, version: '2.2.0' }, SCRIPT, {});
}

describe('a script that k6 reads before it runs', () => {
  test('is refused in the words of k6 when it does not compile', async () => {
    const msg = `could not initialize '${SCRIPT}': could not load JS test 'file://${SCRIPT}': file://${SCRIPT}: Line 1:35 Expected identifier but found "="`;
    await expect(inspectedBy({ exitCode: 107, stderr: says({ msg }) })).rejects.toMatchObject({
      code: 'K6_SCRIPT_INVALID',
      exit: 2,
      message: expect.stringMatching(/^k6 does not take own\.k6\.ts: own\.k6\.ts: Line 1:35 Expected identifier/),
    });
  });

  test('is let through when it is whole, and when it throws by itself, which may be for want of a cloud', async () => {
    await inspectedBy({ exitCode: 0, stderr: [] });
    await inspectedBy({ exitCode: 107, stderr: says({ source: 'stacktrace', msg: 'Error: no flavor' }) });
  });

  test('is let through by a k6 that cannot say anything: the run will tell', async () => {
    await using folder = await scratch();
    await writeFile(join(folder.path, 'k6'), 'no program', { mode: 0o755 });
    await inspectScript({ path: join(folder.path, 'k6'), version: '2.2.0' }, SCRIPT, {});
  });
});

async function scratch() {
  const path = await mkdtemp(join(tmpdir(), 'seatrial-inspect-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
