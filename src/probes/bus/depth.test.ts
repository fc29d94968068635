import { expect, test } from 'vitest';
import { watchDepth } from './depth.ts';
import type { Management } from './management.ts';

/** A broker whose queues hold so many messages, look after look; the last figure stays. It tells what it is asked for. */
function brokerWith(depths: readonly number[]): Management {
  let look = 0;
  return {
    get: async <T>(path: string) => {
      const columns = path.split('columns=')[1]?.split(',') ?? [];
      const messages = depths[Math.min(look, depths.length - 1)];
      look += 1;
      const queues = [
        { name: 'conductor', type: 'classic', messages },
        { name: 'notifications.info', type: 'classic', messages: 9_999 },
        { name: 'l3_agent_fanout_4f', type: 'classic', messages: 8_888, consumers: 0 },
        { name: 'compute_fanout', type: 'stream', messages: 7_777 + look, consumers: 3 },
      ];
      return queues.map((queue) =>
        Object.fromEntries(Object.entries(queue).filter(([column]) => columns.includes(column))),
      ) as T;
    },
  };
}

function clockOf() {
  let now = 0;
  return {
    now: () => now,
    elapsed: () => now,
    sleep: async (ms: number, signal?: AbortSignal) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) throw signal.reason;
      now += ms;
    },
  };
}

test('tells the peak of a load, the fullest queue, and how long the rest took; notifications, streams and what is meant for the dead are no backlog', async () => {
  const watch = await watchDepth(brokerWith([2, 30, 10, 5, 2]), '/', { everyMs: 1_000, clock: clockOf() });
  const depth = await watch.drained(60_000);
  expect(depth).toMatchObject({ peakMessages: 30, deepest: { queue: 'conductor', messages: 30 } });
  expect(depth.drainMs).toBeGreaterThan(0);
});

test('says nothing of a drain that did not come about', async () => {
  const watch = await watchDepth(brokerWith([0, 40]), '/', { everyMs: 1_000, clock: clockOf() });
  expect((await watch.drained(5_000)).drainMs).toBeUndefined();
});

test('does not wait for the drain when the load was stopped', async () => {
  const clock = clockOf();
  const watch = await watchDepth(brokerWith([0, 40]), '/', { everyMs: 1_000, clock });
  const beforeMs = clock.elapsed();
  expect(await watch.drained(60_000, AbortSignal.abort())).toMatchObject({ peakMessages: 40 });
  expect(clock.elapsed() - beforeMs).toBeLessThan(60_000);
});
