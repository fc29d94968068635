import { describe, expect, test } from 'vitest';
import type { Server } from '../openstack/compute/servers.ts';
import { createListWatcher } from './list-watcher.ts';
import { createServerHints, type SettleBy } from './server-hints.ts';
import { fakeFeed } from './testing/fake-feed.ts';
import { manualClock } from './testing/manual-clock.ts';
import { buildFailed, legacy, versioned } from './testing/messages.ts';

/** A cloud whose list shows what a test puts there, watched with a bus beside it. */
function harness({ settleBy = 'list', isLive = true }: { settleBy?: SettleBy; isLive?: boolean } = {}) {
  const clock = manualClock();
  const feed = fakeFeed(isLive);
  const shown = new Map<string, Partial<Server>>();
  const asked: number[] = [];
  const watcher = createListWatcher<Server>({
    list: async () => {
      asked.push(clock.elapsed());
      return [...shown].map(([id, server]) => ({ id, 'OS-EXT-STS:task_state': null, ...server }) as Server);
    },
    idOf: ({ id }) => id,
    incremental: true,
    hints: createServerHints(feed, settleBy),
    clock,
    random: () => 0.5,
  });
  const settled: string[] = [];
  const until = (id: string, timeoutMs = 300_000) => {
    shown.set(id, shown.get(id) ?? { status: 'BUILD' });
    const wait = watcher.until(id, {
      what: `server ${id} to become ACTIVE`,
      timeoutMs,
      judge: (seen) => {
        if (seen?.status === 'ACTIVE' && !seen['OS-EXT-STS:task_state']) return { done: seen };
        if (seen?.status === 'ERROR') return { failed: `it went to ERROR: ${seen.fault?.message ?? 'no fault'}` };
        return { state: seen?.status ?? 'absent' };
      },
    });
    wait.then(
      (server) => settled.push(`${id} ${server.status}`),
      (error) => settled.push(`${id} ${error.code}`),
    );
    return wait;
  };
  const gone = (id: string) =>
    watcher
      .until(id, {
        what: `server ${id} to be gone`,
        timeoutMs: 60_000,
        judge: (seen) => (!seen || seen.status === 'DELETED' ? { done: true } : { state: seen.status }),
      })
      .then(() => settled.push(`${id} gone`));
  return { clock, feed, shown, asked, settled, until, gone };
}

const update = (id: string, task: string | null, at?: string) =>
  versioned({ event: 'instance.update', id, state: task ? 'building' : 'active', task, ...(at && { at }) });
const created = (id: string) => versioned({ event: 'instance.create.end', id });

/** The bus has spoken, so that it is believed. */
const somebodyElse = update('another', 'scheduling');

describe('a watcher with a bus', () => {
  test('makes no list while events say that there is nothing to see', async () => {
    const { clock, feed, asked, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    await clock.pass(4_000);
    expect(asked).toEqual([]);
  });

  test('makes one list for all when events announce what they wait for', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    for (const id of ['a', 'b', 'c']) void until(id);
    await clock.pass(1_000);
    for (const id of ['a', 'b', 'c']) {
      shown.set(id, { status: 'ACTIVE' });
      feed.says(update(id, null));
    }
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE', 'b ACTIVE', 'c ACTIVE']);
    expect(asked).toEqual([1_000]);
  });

  test('gathers events that come one after the other', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    const ids = Array.from({ length: 20 }, (_, index) => `server-${index}`);
    for (const id of ids) void until(id);
    for (const id of ids) {
      shown.set(id, { status: 'ACTIVE' });
      feed.says(created(id));
      await clock.pass(50);
    }
    await clock.pass(250);
    expect(settled).toHaveLength(20);
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  test('is not disturbed by events that come twice, in both formats', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    shown.set('a', { status: 'ACTIVE' });
    for (let times = 0; times < 3; times += 1) {
      feed.says(created('a'));
      feed.says(legacy({ event: 'instance.create.end', id: 'a' }));
    }
    await clock.pass(10_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toHaveLength(1);
  });

  test('finds by a list, made rarely, what an event was lost of', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    feed.says(update('a', 'spawning'));
    await clock.pass(16_000);
    shown.set('a', { status: 'ACTIVE' });
    await clock.pass(15_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([15_000, 30_000]);
  });

  test('asks soon what a server is like that no event was about', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    shown.set('a', { status: 'ACTIVE' });
    void until('a');
    await clock.pass(6_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([5_000]);
  });

  test('looks as often as without a bus once that kept something from it', async () => {
    const { clock, feed, shown, asked, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    shown.set('a', { status: 'ACTIVE' });
    await clock.pass(6_000);
    void until('b');
    asked.length = 0;
    await clock.pass(5_000);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    feed.says(update('b', 'spawning'));
    asked.length = 0;
    await clock.pass(10_000);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  test('does not believe an open bus that never spoke', async () => {
    const { clock, asked, until } = harness();
    void until('a');
    await clock.pass(5_000);
    expect(asked.length).toBeGreaterThanOrEqual(5);
  });

  test('is not sent back by an event that comes late', async () => {
    const { clock, feed, shown, settled, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    feed.says(update('a', null, '2026-11-21 12:00:09.000000'));
    feed.says(update('a', 'spawning', '2026-11-21 12:00:05.000000'));
    // Two lists of a cloud that is slow to show it.
    await clock.pass(1_500);
    shown.set('a', { status: 'ACTIVE' });
    await clock.pass(1_000);
    expect(settled).toEqual(['a ACTIVE']);
  });

  test('looks again soon when the list does not show yet what an event announced', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    void until('a');
    feed.says(created('a'));
    await clock.pass(500);
    shown.set('a', { status: 'ACTIVE' });
    await clock.pass(1_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([0, 1_000]);
  });

  test('looks at once when what somebody begins to wait for was announced before', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(created('a'));
    shown.set('a', { status: 'ACTIVE' });
    void until('a');
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([0]);
  });

  test.each([2_000, 7_000])('tells of a time of %d ms when it is over, not at the next list', async (timeoutMs) => {
    const { clock, feed, settled, until } = harness();
    feed.says(somebodyElse);
    void until('a', timeoutMs).catch(() => {});
    feed.says(update('a', 'spawning'));
    await clock.pass(timeoutMs);
    expect(settled).toEqual(['a WAIT_TIMEOUT']);
  });
});

describe('a watcher that loses its bus', () => {
  test('lists at once, goes on listing, and loses nobody', async () => {
    const { clock, feed, shown, asked, settled, until } = harness();
    feed.says(somebodyElse);
    for (const id of ['a', 'b']) void until(id);
    await clock.pass(2_000);
    expect(asked).toEqual([]);
    feed.isCut();
    await clock.pass(3_000);
    expect(asked[0]).toBe(2_000);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    shown.set('a', { status: 'ACTIVE' });
    shown.set('b', { status: 'ACTIVE' });
    await clock.pass(1_000);
    expect(settled).toEqual(['a ACTIVE', 'b ACTIVE']);
  });

  test('looks once when the bus is back, for what went unheard, and relies on it again when it speaks', async () => {
    const { clock, feed, shown, asked, settled, until } = harness({ isLive: false });
    for (const id of ['a', 'b']) void until(id);
    await clock.pass(500);
    asked.length = 0;
    shown.set('a', { status: 'ACTIVE' });
    feed.goesLive();
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([500]);
    feed.says(update('b', 'spawning'));
    await clock.pass(1_000);
    asked.length = 0;
    await clock.pass(10_000);
    expect(asked.length).toBeLessThanOrEqual(1);
    shown.set('b', { status: 'ACTIVE' });
    feed.says(created('b'));
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE', 'b ACTIVE']);
  });
});

describe('a watcher that lets events settle', () => {
  test('makes no list at all for a boot', async () => {
    const { clock, feed, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    const wait = until('a');
    feed.says(update('a', 'spawning'));
    feed.says(created('a'));
    await clock.pass(60_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([]);
    expect(await wait).toMatchObject({
      id: 'a',
      name: 'web',
      tenant_id: 'p1',
      'OS-EXT-SRV-ATTR:host': 'compute-1',
      flavor: { original_name: 'tiny', vcpus: 1, ram: 64 },
      addresses: { net: [{ addr: '10.0.0.5', 'OS-EXT-IPS-MAC:mac_addr': 'fa:16:3e:00:00:01' }] },
    });
  });

  test('takes the end for the end also from a host whose clock is behind', async () => {
    const { clock, feed, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    void until('a');
    feed.says(update('a', 'spawning', '2026-11-21 12:00:09.000000'));
    feed.says(versioned({ event: 'instance.create.end', id: 'a', at: '2026-11-21 12:00:05.000000' }));
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE']);
  });

  test('forgets the fault of one host when the next one succeeds', async () => {
    const { feed, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    const wait = until('a');
    feed.says(versioned({ event: 'instance.create.error', id: 'a', state: 'building', fault: 'disk on fire' }));
    feed.says(created('a'));
    expect(await wait).not.toHaveProperty('fault');
  });

  test('makes no list for the moment between the change to active and the end of the boot', async () => {
    const { clock, feed, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    for (const id of ['a', 'b']) void until(id);
    feed.says(update('b', 'spawning'));
    feed.says(update('a', null));
    await clock.pass(800);
    feed.says(created('a'));
    await clock.pass(10_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([]);
  });

  test('asks the list where the end of a boot does not come', async () => {
    const { clock, feed, shown, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    void until('a');
    feed.says(update('a', null));
    shown.set('a', { status: 'ACTIVE' });
    await clock.pass(5_000);
    expect(settled).toEqual(['a ACTIVE']);
    expect(asked).toEqual([5_000]);
  });

  test('asks for it no more than every few seconds, however late the end comes', async () => {
    const { clock, feed, shown, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    void until('a');
    shown.set('a', { status: 'BUILD' });
    feed.says(update('a', null));
    await clock.pass(25_000);
    expect(settled).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(8);
  });

  test('gives the end of a change as long as the ends before it took', async () => {
    const { clock, feed, shown, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    for (const id of ['a', 'b']) {
      void until(id);
      shown.set(id, { status: 'BUILD' });
    }
    feed.says(update('a', null));
    feed.says(update('b', 'spawning'));
    await clock.pass(12_000);
    feed.says(created('a'));
    expect(asked.length).toBeGreaterThan(0);
    asked.length = 0;
    feed.says(update('b', null));
    await clock.pass(12_000);
    feed.says(created('b'));
    await clock.pass(0);
    expect(settled).toEqual(['a ACTIVE', 'b ACTIVE']);
    expect(asked).toEqual([]);
  });

  test('quotes why a build failed, from the event before the one that ends it', async () => {
    const { clock, feed, asked, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    const wait = until('a');
    feed.says(versioned({ event: 'instance.create.error', id: 'a', state: 'building', fault: 'disk on fire' }));
    feed.says(versioned({ event: 'instance.update', id: 'a', state: 'error' }));
    await expect(wait).rejects.toThrow('it went to ERROR: disk on fire');
    await clock.pass(1_000);
    expect(asked).toEqual([]);
  });

  test('quotes why no host was found', async () => {
    const { feed, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    const wait = until('a');
    feed.says(buildFailed('versioned', 'No valid host was found.'));
    await expect(wait).rejects.toThrow('No valid host was found.');
  });

  test('takes a deletion for done at its end, not at the change of state before', async () => {
    const { clock, feed, settled, gone } = harness({ settleBy: 'event' });
    feed.says(update('a', 'spawning'));
    void gone('a');
    feed.says(versioned({ event: 'instance.delete.start', id: 'a', state: 'active', task: 'deleting' }));
    await clock.pass(100);
    expect(settled).toEqual([]);
    feed.says(versioned({ event: 'instance.delete.end', id: 'a', state: 'deleted' }));
    await clock.pass(0);
    expect(settled).toEqual(['a gone']);
  });

  test('takes a deletion without the host for one, too, which ends in the state it began in', async () => {
    const { clock, feed, settled, gone } = harness({ settleBy: 'event' });
    feed.says(update('a', 'spawning'));
    void gone('a');
    feed.says(versioned({ event: 'instance.delete.end', id: 'a', state: 'active', task: 'deleting' }));
    await clock.pass(0);
    expect(settled).toEqual(['a gone']);
  });

  test('lets the process go when nobody waits any more', async () => {
    const { clock, feed, until } = harness({ settleBy: 'event' });
    feed.says(somebodyElse);
    void until('a');
    await clock.pass(0);
    expect(clock.asleep).toBe(1);
    feed.says(created('a'));
    await clock.pass(0);
    expect(clock.asleep).toBe(0);
  });

  test('asks the list about what ended before anybody waited', async () => {
    const { clock, feed, shown, asked, settled, until } = harness({ settleBy: 'event' });
    feed.says(created('a'));
    shown.set('a', { status: 'REBUILD' });
    void until('a');
    await clock.pass(0);
    expect(asked).toEqual([0]);
    expect(settled).toEqual([]);
  });
});
