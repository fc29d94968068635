import { describe, expect, test } from 'vitest';
import { createListWatcher } from './list-watcher.ts';

interface Thing {
  readonly id: string;
  readonly status: string;
}

/** A clock that only moves when somebody sleeps. */
function fakeClock() {
  let now = 1_000_000;
  return {
    now: () => now,
    elapsed: () => now,
    sleep: async (ms: number) => {
      now += ms;
      await Promise.resolve();
    },
  };
}

/** Hands out the given lists one after the other, the last one for ever, and keeps what was asked. */
function harness(lists: (Thing[] | Error)[], incremental = true) {
  const asked: (number | undefined)[] = [];
  const watcher = createListWatcher<Thing>({
    list: async (since) => {
      const answer = lists[asked.length] ?? lists.at(-1) ?? [];
      asked.push(since);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    idOf: ({ id }) => id,
    incremental,
    clock: fakeClock(),
    random: () => 0.5,
  });
  const active = (id: string, timeoutMs = 10_000) =>
    watcher.until(id, {
      what: `thing ${id} to become ACTIVE`,
      timeoutMs,
      judge: (seen) => {
        if (seen?.status === 'ACTIVE') return { done: seen.id };
        if (seen?.status === 'ERROR') return { failed: 'it broke' };
        return { state: seen?.status ?? 'absent' };
      },
    });
  const gone = (id: string) =>
    watcher.until(id, {
      what: `thing ${id} to be gone`,
      timeoutMs: 10_000,
      judge: (seen) => (seen === undefined || seen.status === 'DELETED' ? { done: true } : { state: seen.status }),
    });
  return { active, gone, asked };
}

const building = (...ids: string[]) => ids.map((id) => ({ id, status: 'BUILD' }));
const active = (...ids: string[]) => ids.map((id) => ({ id, status: 'ACTIVE' }));

describe('a list watcher', () => {
  test('serves everybody who waits with one list', async () => {
    const { active: until, asked } = harness([building('a', 'b', 'c'), active('a', 'b', 'c')]);
    expect(await Promise.all([until('a'), until('b'), until('c')])).toEqual(['a', 'b', 'c']);
    expect(asked).toHaveLength(2);
  });

  test('asks only for changes once it knows everybody', async () => {
    const { active: until, asked } = harness([building('a'), [], active('a')]);
    await until('a');
    expect(asked[0]).toBeUndefined();
    expect(asked.slice(1).every((since) => since !== undefined)).toBe(true);
  });

  test('learns from a complete list now and then of what went without being a change', async () => {
    const { gone, asked } = harness([building('a'), []]);
    expect(await gone('a')).toBe(true);
    expect(asked.slice(1, -1).every((since) => since !== undefined)).toBe(true);
    expect(asked.at(-1)).toBeUndefined();
  });

  test('asks for a complete list as long as somebody is unknown', async () => {
    const { active: until, asked } = harness([[], [], active('a')]);
    await until('a');
    expect(asked).toEqual([undefined, undefined, undefined]);
  });

  test('keeps what it knows of a thing that a list of changes does not mention', async () => {
    const { active: until } = harness([building('a'), []]);
    await expect(until('a', 3000)).rejects.toMatchObject({
      code: 'WAIT_TIMEOUT',
      message: expect.stringContaining('BUILD'),
    });
  });

  test('tells at once of a thing that cannot arrive any more', async () => {
    const { active: until, asked } = harness([[{ id: 'a', status: 'ERROR' }]]);
    await expect(until('a')).rejects.toMatchObject({
      code: 'WAIT_FAILED',
      message: expect.stringContaining('it broke'),
    });
    expect(asked).toHaveLength(1);
  });

  test('takes a thing that no complete list holds for gone', async () => {
    const { gone } = harness([[]]);
    expect(await gone('a')).toBe(true);
  });

  test('takes a thing that the changes call deleted for gone', async () => {
    const { gone } = harness([active('a'), [{ id: 'a', status: 'DELETED' }]]);
    expect(await gone('a')).toBe(true);
  });

  test('forgets what a list without changes-since no longer holds', async () => {
    const { gone } = harness([active('a'), []], false);
    expect(await gone('a')).toBe(true);
  });

  test('bears a passing fault of the list', async () => {
    const { active: until } = harness([new Error('503'), active('a')]);
    expect(await until('a')).toBe('a');
  });

  test('hands a lasting fault of the list on', async () => {
    const { active: until } = harness([new Error('503')]);
    await expect(until('a')).rejects.toThrow('503');
  });

  test('stops listing when nobody waits, and begins again when somebody does', async () => {
    const { active: until, asked } = harness([active('a')]);
    await until('a');
    const listed = asked.length;
    await Promise.resolve();
    expect(asked).toHaveLength(listed);
    await until('a');
    expect(asked.length).toBeGreaterThan(listed);
  });
});
