import { expect, test } from 'vitest';
import { findK6 } from './program.ts';
import { fakeK6 } from './testing/fake-k6.ts';

test('finds k6 on PATH, with its version', async () => {
  await using fake = await fakeK6({ version: 'k6 v2.3.1 (commit/abc, go1.27, linux/amd64)' });
  expect(await findK6(undefined, { PATH: `/nowhere:${fake.folder}` })).toEqual({ path: fake.path, version: '2.3.1' });
});

test('takes the one that is named', async () => {
  await using fake = await fakeK6();
  expect(await findK6(fake.path, { PATH: '' })).toEqual({ path: fake.path, version: '2.2.0' });
});

test('says where it looked, and how to get it', async () => {
  expect(await findK6(undefined, { PATH: '/nowhere' })).toEqual({
    missing: expect.stringMatching(/k6 is not on PATH; install it with "go install/),
  });
  expect(await findK6('/nowhere/k6', {})).toEqual({ missing: expect.stringContaining('no program at /nowhere/k6') });
});

test('refuses one that is too old, and a program that is no k6', async () => {
  await using old = await fakeK6({ version: 'k6 v0.49.0 (go1.21, linux/amd64)' });
  expect(await findK6(old.path)).toEqual({ missing: expect.stringMatching(/needs k6 2.0 or newer, and .* is 0.49.0/) });
  await using other = await fakeK6({ version: 'hello' });
  expect(await findK6(other.path)).toEqual({ missing: expect.stringContaining('does not answer "version"') });
});
