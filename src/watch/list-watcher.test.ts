import { describe, expect, it } from 'vitest';
import type { Clock } from '../core/clock.ts';
import { createListWatcher, type WatchOptions } from './list-watcher.ts';
import { ResourceError } from './resource-error.ts';

interface Thing {
  id: string;
  status: string;
}

/** A clock on which a sleep takes no time but counts. */
function fakeClock(): Clock {
  let time = 0;
  return {
    now: () => 1_000_000 + time,
    elapsed: () => time,
    sleep: async (ms) => {
      time += ms;
      await Promise.resolve();
    },
  };
}

function ready(extra: Partial<WatchOptions<Thing, Thing>> = {}): WatchOptions<Thing, Thing> {
  return {
    what: 'thing to become READY',
    timeoutMs: 60_000,
    judge: (seen) => {
      if (!seen) return { failed: 'it is gone' };
      if (seen.status === 'READY') return { done: seen };
      if (seen.status === 'ERROR') {
        return { failed: 'it broke', resource: { kind: 'thing', id: seen.id, state: 'ERROR', fault: 'no room' } };
      }
      return { state: seen.status };
    },
    ...extra,
  };
}

const watcherOf = (list: (since: number | undefined) => Promise<Thing[]>, incremental = false) =>
  createListWatcher<Thing>({ list, idOf: ({ id }) => id, incremental, clock: fakeClock(), random: () => 0.5 });

describe('a list watcher', () => {
  it('asks once per round for everybody who waits', async () => {
    let rounds = 0;
    const watcher = watcherOf(async () => {
      rounds += 1;
      return ['a', 'b', 'c'].map((id) => ({ id, status: rounds < 4 ? 'BUILD' : 'READY' }));
    });
    await Promise.all(['a', 'b', 'c'].map((id) => watcher.until(id, ready())));
    expect(rounds).toBe(4);
  });

  it('judges who joins while a list is under way by the next list, not by the one that cannot hold it', async () => {
    const things: Thing[] = [{ id: 'a', status: 'BUILD' }];
    let joined: Promise<Thing> | undefined;
    const watcher = watcherOf(async () => {
      const answer = things.map((thing) => ({ ...thing }));
      if (!joined) {
        things.push({ id: 'b', status: 'READY' });
        joined = watcher.until('b', ready());
        for (const thing of things) thing.status = 'READY';
      }
      return answer;
    });
    await watcher.until('a', ready());
    await expect(joined).resolves.toMatchObject({ id: 'b' });
  });

  it('asks for all again when somebody waits for a resource it has not seen, and for changes otherwise', async () => {
    const asked: (number | undefined)[] = [];
    const watcher = watcherOf(async (since) => {
      asked.push(since);
      return [{ id: 'a', status: asked.length < 3 ? 'BUILD' : 'READY' }];
    }, true);
    await watcher.until('a', ready());
    expect(asked).toEqual([undefined, 940_000, 941_000]);
  });

  it('hands the facts of a broken resource to the waiter', async () => {
    const watcher = watcherOf(async () => [{ id: 'a', status: 'ERROR' }]);
    const error = await watcher.until('a', ready()).catch((each) => each);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error).toMatchObject({ code: 'WAIT_FAILED', resource: { id: 'a', fault: 'no room' } });
  });

  it('says the last state when time is up', async () => {
    const watcher = watcherOf(async () => [{ id: 'a', status: 'BUILD' }]);
    await expect(watcher.until('a', ready({ timeoutMs: 5000 }))).rejects.toThrow(
      'in vain for thing to become READY; it is BUILD.',
    );
  });

  it('survives a passing fault of the list and reports a lasting one', async () => {
    let calls = 0;
    const passing = watcherOf(async () => {
      calls += 1;
      if (calls < 3) throw new Error('connection reset');
      return [{ id: 'a', status: 'READY' }];
    });
    await expect(passing.until('a', ready())).resolves.toMatchObject({ id: 'a' });
    const lasting = watcherOf(async () => {
      throw new Error('connection reset');
    });
    await expect(lasting.until('a', ready())).rejects.toThrow('connection reset');
  });

  it('lets go of a waiter whose signal is aborted', async () => {
    const controller = new AbortController();
    const watcher = watcherOf(async () => {
      controller.abort(new Error('stopped'));
      return [{ id: 'a', status: 'BUILD' }];
    });
    await expect(watcher.until('a', ready({ signal: controller.signal }))).rejects.toThrow('stopped');
  });
});
