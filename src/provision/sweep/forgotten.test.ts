import { expect, test } from 'vitest';
import { untilForgotten } from './forgotten.ts';
import type { Places } from './places.ts';

const removed = [{ kind: 'server', id: 'a', name: 'a' } as const];

/** A clock on which a pause takes no time, and places in which each look at the servers answers the next of these. */
function given(looks: (readonly string[] | Error)[]) {
  let now = 0;
  let looked = 0;
  const clock = {
    now: () => now,
    elapsed: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const listBrief = async () => {
    const answer = looks[Math.min(looked, looks.length - 1)] ?? [];
    looked += 1;
    if (answer instanceof Error) throw answer;
    return answer.map((id) => ({ id }));
  };
  const home = { cloud: { compute: { servers: { listBrief } } }, wait: {} };
  return { places: { home } as unknown as Places, clock, looked: () => looked };
}

test('waits until Nova lists none of the removed servers', async () => {
  const { places, clock, looked } = given([['a', 'of-others'], ['a'], ['of-others']]);
  await untilForgotten(places, removed, clock, 60_000);
  expect(looked()).toBe(3);
});

test('gives up after a minute, and at once where nobody answers', async () => {
  const stuck = given([['a']]);
  await untilForgotten(stuck.places, removed, stuck.clock, 60_000);
  expect(stuck.clock.elapsed()).toBe(60_000);
  const mute = given([new Error('503')]);
  await untilForgotten(mute.places, removed, mute.clock, 60_000);
  expect(mute.clock.elapsed()).toBe(0);
});

test('asks nothing where no server was removed', async () => {
  const { places, clock, looked } = given([[]]);
  await untilForgotten(places, [{ kind: 'network', id: 'n', name: 'n' }], clock, 60_000);
  expect(looked()).toBe(0);
});
