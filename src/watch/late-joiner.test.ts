import { expect, test } from 'vitest';
import type { Clock } from '../core/clock.ts';
import { createListWatcher } from './list-watcher.ts';
import { ResourceError } from './resource-error.ts';

interface Thing {
  readonly id: string;
  readonly status: string;
}

const clock: Clock = { now: () => 0, elapsed: () => 0, sleep: () => Promise.resolve() };

const judge = (seen: Thing | undefined) => {
  if (!seen) return { failed: 'it is gone' };
  if (seen.status === 'READY') return { done: seen.id };
  const resource = { kind: 'thing', id: seen.id, state: seen.status, fault: 'no room' };
  return seen.status === 'ERROR' ? { failed: 'it broke', resource } : { state: seen.status, resource };
};

test('judges who joins while a list is under way by the next one, not by one that cannot hold its resource', async () => {
  let joined: Promise<string> | undefined;
  const watcher = createListWatcher<Thing>({
    idOf: ({ id }) => id,
    incremental: false,
    clock,
    list: async () => {
      if (joined) return [{ id: 'late', status: 'READY' }];
      joined = watcher.until('late', { what: 'late', timeoutMs: 1000, judge });
      return [{ id: 'early', status: 'READY' }];
    },
  });
  await watcher.until('early', { what: 'early', timeoutMs: 1000, judge });
  await expect(joined).resolves.toBe('late');
});

test('hands the facts of a broken resource to who waits for it', async () => {
  const list = async () => [{ id: 'a', status: 'ERROR' }];
  const watcher = createListWatcher<Thing>({ idOf: ({ id }) => id, incremental: false, clock, list });
  const error = await watcher.until('a', { what: 'a', timeoutMs: 1000, judge }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ResourceError);
  expect(error).toMatchObject({ code: 'WAIT_FAILED', resource: { kind: 'thing', id: 'a', fault: 'no room' } });
});
