import { describe, expect, test } from 'vitest';
import type { ApiRequest, ApiResponse } from '../../http/types.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { InstanceActionDetail } from '../../openstack/compute/instance-actions.ts';
import { logEvents } from '../../trace/event-log.ts';
import { action, boot, START_MS } from '../../trace/testing/boots.ts';
import type { FeedListener, InstanceFeed } from '../../watch/bus/feed.ts';
import type { InstanceEvent } from '../../watch/bus/instance-event.ts';
import { tracedBoots } from './boots.ts';
import { type ServerRequest, watchServerRequests } from './server-requests.ts';

/** A log that has heard these. */
function logOf(events: readonly InstanceEvent[]) {
  let listener: FeedListener = {};
  const feed = {
    listen: (heard: FeedListener) => {
      listener = heard;
      return () => {};
    },
  } as Partial<InstanceFeed> as InstanceFeed;
  const log = logEvents(feed);
  for (const event of events) listener.event?.(event);
  return log;
}

const booted = (instanceId: string, requestId: string) =>
  boot.map((event) => ({ ...event, requestId, instanceId: event.event.startsWith('scheduler.') ? '' : instanceId }));

/** A cloud that knows these actions, by server; `asked` are the servers it was asked about. */
function cloudWith(actions: Readonly<Record<string, InstanceActionDetail>>) {
  const asked = new Set<string>();
  const of = async (id: string) => {
    asked.add(id);
    const found = actions[id];
    if (!found) throw new Error('404');
    return found;
  };
  const instanceActions = { list: async (id: string) => [await of(id)], get: of };
  return { cloud: { compute: { instanceActions } } as unknown as Cloud, asked };
}

const request = (serverId: string, requestId: string, count = 1): ServerRequest => ({
  serverId,
  requestId,
  sentMs: START_MS,
  count,
});
const asking = (...requests: ServerRequest[]) => ({
  requests,
  servers: requests.reduce((sum, { count }) => sum + count, 0),
});
const nobody = async () => [];

describe('the boots of a load', () => {
  test('are none where it asked for no server', async () => {
    const { cloud } = cloudWith({});
    expect(await tracedBoots({ asked: asking(), log: undefined, reader: cloud, listServers: nobody })).toBeUndefined();
  });

  test('are traced from the bus from when their request was sent, without a call', async () => {
    const { cloud, asked } = cloudWith({});
    const log = logOf([...booted('a', 'req-1'), ...booted('other', 'req-9')]);
    const boots = await tracedBoots({ asked: asking(request('a', 'req-1')), log, reader: cloud, listServers: nobody });
    expect(boots).toMatchObject({ requested: 1, summary: { outcomes: { active: 1 } } });
    expect(boots?.traces.map(({ instanceId, totalMs }) => [instanceId, totalMs])).toEqual([['a', 2_950]]);
    expect(boots?.traces[0]?.phases[0]).toMatchObject({ phase: 'accepted', durationMs: 300 });
    expect(asked.size).toBe(0);
  });

  test('of one request are all found on the bus, though its answer names only the first', async () => {
    const { cloud } = cloudWith({});
    const log = logOf([...booted('a', 'req-1'), ...booted('b', 'req-1')]);
    const boots = await tracedBoots({
      asked: asking(request('a', 'req-1', 2)),
      log,
      reader: cloud,
      listServers: nobody,
    });
    expect(boots?.traces.map(({ instanceId }) => instanceId).sort()).toEqual(['a', 'b']);
  });

  test('are read from the actions where no event tells of them, and only there', async () => {
    const { cloud, asked } = cloudWith({ b: { ...action, request_id: 'req-2' } });
    const log = logOf(booted('a', 'req-1'));
    const requests = asking(request('a', 'req-1'), request('b', 'req-2'));
    const boots = await tracedBoots({ asked: requests, log, reader: cloud, listServers: nobody });
    expect([...asked]).toEqual(['b']);
    expect(boots?.traces.find(({ instanceId }) => instanceId === 'b')).toMatchObject({
      outcome: 'active',
      phases: [{ phase: 'dispatch' }, { phase: 'build' }],
    });
  });

  test('of one request are found by it without a bus, among servers of others', async () => {
    const { cloud } = cloudWith({ a: action, b: action, c: { ...action, request_id: 'req-7' } });
    const boots = await tracedBoots({
      asked: asking(request('a', 'req-1', 2)),
      log: undefined,
      reader: cloud,
      listServers: async () => ['a', 'b', 'c'],
    });
    expect(boots?.traces.map(({ instanceId }) => instanceId).sort()).toEqual(['a', 'b']);
  });

  test('of which nothing is known are counted, and not made up', async () => {
    const { cloud } = cloudWith({});
    const asked = asking(request('a', 'req-1'));
    const boots = await tracedBoots({ asked, log: undefined, reader: cloud, listServers: nobody });
    expect(boots).toMatchObject({ requested: 1, traces: [] });
  });

  test('cost a bounded number of calls without a bus', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `s${index}`);
    const { cloud, asked } = cloudWith({});
    const requests = asking(...ids.map((id) => request(id, `req-${id}`)));
    await tracedBoots({ asked: requests, log: undefined, reader: cloud, listServers: nobody });
    expect(asked.size).toBe(100);
  });
});

describe('requests for servers', () => {
  const post = (body: unknown): ApiRequest => ({
    service: 'compute',
    method: 'POST',
    url: 'http://cloud:8774/v2.1/servers',
    expect: [202],
    body,
  });
  const accepted: ApiResponse = {
    status: 202,
    headers: {},
    body: { server: { id: 'a' } },
    requestId: 'req-1',
    durationMs: 1,
    attempts: 1,
  };

  test('are seen when they are accepted, with how many they ask for, and no others are', async () => {
    const servers = watchServerRequests();
    await servers.interceptor(async () => accepted)(post({ server: { min_count: 5, max_count: 5 } }));
    await servers.interceptor(async () => ({ ...accepted, status: 403 }))(post({ server: {} }));
    await servers.interceptor(async () => accepted)({ ...post({}), url: 'http://cloud:8774/v2.1/servers/a/action' });
    expect(servers.read()).toMatchObject({ servers: 5, requests: [{ serverId: 'a', requestId: 'req-1', count: 5 }] });
  });

  test('are forgotten when a load begins', async () => {
    const servers = watchServerRequests();
    await servers.interceptor(async () => accepted)(post({ server: {} }));
    servers.restart();
    expect(servers.read()).toEqual({ requests: [], servers: 0 });
  });
});
