import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bootTraceSchema } from '../src/model/trace.ts';
import { traceBoot } from '../src/trace/boot-trace.ts';
import { logEvents } from '../src/trace/event-log.ts';
import { fetchCreateActions } from '../src/trace/fetch-actions.ts';
import { summariseTraces } from '../src/trace/summarise.ts';
import { describeOnLab } from './support/lab.ts';
import { boundTo, brokerUser, queues } from './support/rabbit-management.ts';
import { openProxy } from './support/tcp-proxy.ts';
import { labBus, openedFeed, watchedLab } from './support/watched-lab.ts';

const BOOTS = 5;

/** Calls that look at one server. */
const ofOneServer = (calls: readonly string[]) => calls.filter((call) => /^GET .*\/servers\/[0-9a-f-]{36}/.test(call));
const lists = (calls: readonly string[]) => calls.filter((call) => /^GET .*\/servers\/detail/.test(call));

describeOnLab('waiting through the message bus', () => {
  test('boots servers without a call for any of them, and lists only when there is something to see', async () => {
    const feed = await openedFeed(await labBus());
    expect(feed.trouble).toBeUndefined();
    {
      await using lab = await watchedLab(feed, 'list');
      const log = logEvents(feed);
      const startedMs = Date.now();
      const ids = await lab.boot(BOOTS);
      const wallMs = Date.now() - startedMs;
      expect(ofOneServer(lab.calls)).toEqual([]);
      expect(lists(lab.calls).length).toBeLessThanOrEqual(2 * BOOTS + wallMs / 5_000);

      const actions = await fetchCreateActions(lab.cloud, ids);
      const traces = ids.flatMap(
        (instanceId) => traceBoot({ instanceId, events: log.of(instanceId), action: actions.get(instanceId) }) ?? [],
      );
      expect(traces).toHaveLength(BOOTS);
      for (const trace of traces) {
        expect(bootTraceSchema.parse(trace)).toEqual(trace);
        expect(trace).toMatchObject({ outcome: 'active', host: expect.stringMatching(/^compute-/) });
        expect(trace.phases.map(({ phase }) => phase)).toEqual([
          'accepted',
          'scheduling',
          'queued',
          'claimed',
          'networking',
          'block-device',
          'spawning',
        ]);
        // A second, because the action that tells the first instant has whole ones.
        expect(trace.totalMs).toBeLessThan(wallMs + 1_000);
        expect(trace.totalMs).toBeGreaterThan(200);
      }
      const summary = summariseTraces(traces);
      expect(summary.total.count).toBe(BOOTS);
      expect(summary.phases.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      expect(summary.slowest).toBeDefined();
    }
    await feed.close();
  });

  test('lets the notification itself end the wait, and asks for nothing at all', async () => {
    const feed = await openedFeed(await labBus());
    {
      await using lab = await watchedLab(feed, 'event');
      // The first makes the bus known; from then on it is relied on.
      await lab.boot(1);
      const before = lab.calls.length;
      const startedMs = Date.now();
      const ids = await lab.boot(BOOTS);
      const own = lab.calls.slice(before);
      expect(ids).toHaveLength(BOOTS);
      expect(ofOneServer(own)).toEqual([]);
      expect(lists(own).length).toBeLessThanOrEqual(1 + (Date.now() - startedMs) / 5_000);
      const servers = await lab.cloud.compute.servers.list();
      for (const id of ids) expect(servers.find((server) => server.id === id)?.status).toBe('ACTIVE');
    }
    await feed.close();
  });

  test('loses nobody when the bus breaks off in the middle, and comes back to it', async () => {
    const access = await labBus();
    await using proxy = await openProxy(access);
    const feed = await openedFeed({ ...access, host: '127.0.0.1', port: proxy.port });
    expect(feed.isLive).toBe(true);
    {
      await using lab = await watchedLab(feed, 'list');
      const spawning = Promise.withResolvers<void>();
      feed.listen({ event: ({ taskState }) => taskState === 'spawning' && spawning.resolve() });
      const booting = lab.boot(BOOTS);
      await spawning.promise;
      const before = lab.calls.length;
      proxy.cut();
      await expect.poll(() => feed.isLive).toBe(false);
      expect(feed.trouble).toMatchObject({ code: 'PROBE_UNREACHABLE' });
      await booting;
      expect(ofOneServer(lab.calls)).toEqual([]);
      expect(lists(lab.calls.slice(before)).length).toBeGreaterThan(0);

      proxy.mend();
      await expect.poll(() => feed.isLive, { timeout: 60_000 }).toBe(true);
      expect(await lab.boot(1)).toHaveLength(1);
    }
    await feed.close();
  });

  test('makes one queue of its own, takes nothing from others, and leaves nothing on the broker', async () => {
    const isOurs = ({ name }: { name: string }) => name.startsWith('amq.gen-');
    const before = (await queues()).filter(isOurs).map(({ name }) => name);
    const services = (await queues()).filter(({ name }) => /notifications\./.test(name));
    const feed = await openedFeed(await labBus());
    const made = (await queues()).filter((queue) => isOurs(queue) && !before.includes(queue.name));
    expect(made).toMatchObject([
      { exclusive: true, auto_delete: true, arguments: { 'x-expires': 60_000, 'x-max-length': 20_000 } },
    ]);
    const keys = (await boundTo('nova')).filter(({ destination }) => destination === made[0]?.name);
    expect(keys.map(({ routing_key }) => routing_key).toSorted()).toEqual([
      'notifications.error',
      'notifications.info',
      'versioned_notifications.error',
      'versioned_notifications.info',
    ]);
    const now = (await queues()).filter(({ name }) => /notifications\./.test(name));
    expect(now.map(({ name }) => name)).toEqual(services.map(({ name }) => name));
    expect(now.filter(({ consumers = 0 }) => consumers > 0)).toEqual([]);
    await feed.close();
    expect((await queues()).filter(({ name }) => name === made[0]?.name)).toEqual([]);
  });

  test('needs no more rights than the documentation gives, and names the lack of them', async () => {
    const manual = await readFile(new URL('../docs/waiting.md', import.meta.url), 'utf8');
    const [, configure = '', write = '', read = ''] =
      /set_permissions observer '(.*)' '(.*)' '(.*)'/.exec(manual) ?? [];
    const access = await labBus();
    {
      await using user = await brokerUser('seatrial-e2e', { configure, write, read });
      const feed = await openedFeed({ ...access, ...user });
      expect(feed.trouble).toBeUndefined();
      await feed.close();
    }
    {
      await using user = await brokerUser('seatrial-e2e', { configure, write, read: '^amq\\.gen-.*$' });
      const feed = await openedFeed({ ...access, ...user });
      expect(feed.trouble).toMatchObject({ code: 'PROBE_REFUSED', hint: expect.stringContaining('docs/waiting.md') });
      await feed.close();
    }
    const feed = await openedFeed({ ...access, password: 'not-the-password' });
    expect(feed.trouble).toMatchObject({ code: 'PROBE_REFUSED' });
    expect(feed.trouble?.message).not.toContain('not-the-password');
    await feed.close();
  });
});
