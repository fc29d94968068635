import { expect, test } from 'vitest';
import { saysNothing } from './overrides.ts';
import { findLoad, isOwnLoad } from './scenario-file.ts';

test('a load runs as it is written where nothing is said about it', () => {
  expect(saysNothing({})).toBe(true);
  expect(saysNothing({ set: {}, profile: {}, thresholds: {} })).toBe(true);
});

test.each([
  { set: { count: 3 } },
  { profile: { vus: 2 } },
  { thresholds: { iteration_failed: ['rate==0'] } },
  { knee: { upTo: 9 } },
])('%o is something said', (overrides) => {
  expect(saysNothing(overrides)).toBe(false);
});

test('loads that come with seatrial are told from those of others', async () => {
  expect(isOwnLoad((await findLoad('boot-storm')).path)).toBe(true);
  expect(isOwnLoad('/somewhere/else/boot-storm.scenario.ts')).toBe(false);
});
