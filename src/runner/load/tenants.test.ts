import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { fakeConfig, fakeToken } from '../../../fixtures/fake-cloud.ts';
import { SeatrialError } from '../../core/errors.ts';
import type { ApiRequest, ApiResponse } from '../../http/types.ts';
import type { Journal } from '../../journal/write.ts';
import type { Volume } from '../../openstack/block-storage/volumes.ts';
import type { CatalogueEntry } from '../../openstack/catalogue.ts';
import type { Server } from '../../openstack/compute/servers.ts';
import { createSession } from '../../openstack/session.ts';
import type { InstanceFeed } from '../../watch/bus/feed.ts';
import { fakeFeed } from '../../watch/testing/fake-feed.ts';
import { versioned } from '../../watch/testing/messages.ts';
import type { Stage } from '../stage.ts';
import { makeTenants } from './tenants.ts';

const VOLUME = { id: 'v1', name: 'v', status: 'deleting' } as Volume;
const SERVER = { id: 's1', name: 's', status: 'ACTIVE', 'OS-EXT-STS:task_state': null } as Server;
const URL_OF_CINDER = 'http://cloud/volume/v3';

/** A stage on a cloud that never gets around to deleting volumes, and what it was asked. */
function slowToDelete(deleteMs: number, feed?: InstanceFeed) {
  const body = { volumes: [VOLUME], servers: [SERVER], roles: [{ id: 'r1', name: 'member' }], flavor: { id: 'f1' } };
  const requests: ApiRequest[] = [];
  const send = async (request: ApiRequest): Promise<ApiResponse> => {
    requests.push(request);
    const status = request.method !== 'DELETE' ? 200 : request.url.includes('/servers/') ? 204 : 202;
    return { status, body, headers: {}, requestId: undefined, durationMs: 1, attempts: 1 };
  };
  const entry = (type: string, url: string): CatalogueEntry => {
    return { type, name: type, endpoints: [{ id: type, interface: 'public', region_id: 'here', url }] };
  };
  const own = [entry('block-storage', URL_OF_CINDER), entry('compute', 'http://cloud/compute/v2.1')];
  const token = { ...fakeToken, catalogue: [...fakeToken.catalogue, ...own] };
  const timeouts = { bootMs: 1, deleteMs, volumeMs: 1, imageMs: 1, stackMs: 1 };
  const journal: Partial<Journal> = { intent: ({ name }) => name, created: () => {}, gone: () => {} };
  const stage = {
    plan: { runId: 'run', stage: { timeouts, facts: {}, member: { config: fakeConfig, token } } },
    transport: { send },
    admin: { session: createSession({ send, config: fakeConfig, token }) },
    journal,
    feed,
    outages: { signalFor: () => new AbortController().signal, arrived: () => {} },
  };
  const deletions = () => requests.filter(({ method }) => method === 'DELETE');
  const lists = () => requests.filter(({ purpose }) => purpose === 'wait');
  return { stage: stage as unknown as Stage, deletions, lists };
}

/** A load with a volume, in the middle of its work. */
async function underWay(deleteMs: number, feed?: InstanceFeed) {
  const { stage, deletions, lists } = slowToDelete(deleteMs, feed);
  const stop = new AbortController();
  const tenants = await makeTenants(stage, { flavors: 1 }, stop.signal, [
    (next) => (request) => next({ timeoutMs: 1, ...request }),
  ]);
  await tenants.all[0]?.provision.make('volume', 'v', { size: 1 }, { ready: false, create: async () => VOLUME });
  return { tenants, deletions, lists, stop: () => stop.abort(new SeatrialError('INTERRUPTED', 'Ctrl-C')) };
}

describe('the teardown of a load', { timeout: 3000 }, () => {
  test('waits as long as the target says and no longer, without the patience of the load', async () => {
    const { tenants, deletions } = await underWay(50);
    const startedMs = performance.now();
    await tenants.removeAll();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(50);
    expect(deletions()).toMatchObject([{ url: `${URL_OF_CINDER}/volumes/v1` }]);
    expect(deletions()[0]?.timeoutMs).toBeUndefined();
  });

  test('asks whether things are gone without that patience, too', async () => {
    const { tenants, lists } = await underWay(50);
    await tenants.removeAll();
    expect(lists().map(({ url }) => url)).toContain(`${URL_OF_CINDER}/volumes/detail`);
    for (const { timeoutMs } of lists()) expect(timeoutMs).toBeUndefined();
  });

  test('hears of deleted servers on the bus as the load did, without asking', async () => {
    const feed = fakeFeed();
    const { tenants, deletions, lists } = await underWay(1_000, feed);
    const provision = tenants.all[0]?.provision;
    provision?.forget('volume', 'v1');
    const made = provision?.make('server', 's', {} as never, { create: async () => SERVER });
    await setTimeout(0);
    feed.says(versioned({ event: 'instance.create.end', id: 's1' }));
    await made;
    const asked = lists().length;
    const removal = tenants.removeAll();
    await vi.waitFor(() => expect(deletions()).not.toEqual([]));
    await setTimeout(10);
    feed.says(versioned({ event: 'instance.delete.end', id: 's1', state: 'deleted' }));
    await removal;
    expect(deletions(), 'the server, and then the flavor').toHaveLength(2);
    expect(lists()).toHaveLength(asked);
  });

  test('leaves what the administrator made where something of the users remains: the sweep needs it', async () => {
    const { tenants, deletions } = await underWay(20);
    await tenants.removeAll();
    expect(deletions().map(({ url }) => url)).toEqual([`${URL_OF_CINDER}/volumes/v1`]);
  });

  test('removes what the administrator made where nothing remains', async () => {
    const { tenants, deletions } = await underWay(20);
    tenants.all[0]?.provision.forget('volume', 'v1');
    await tenants.removeAll();
    expect(deletions().map(({ url }) => url)).toEqual(['http://cloud/compute/v2.1/flavors/f1']);
  });

  test('only asks for what is to go after a stop', async () => {
    const { tenants, deletions, stop } = await underWay(900_000);
    stop();
    await tenants.removeAll();
    expect(deletions()).toHaveLength(1);
  });

  test('waits no more once it is stopped', async () => {
    const { tenants, deletions, stop } = await underWay(900_000);
    const removal = tenants.removeAll();
    await setTimeout(20);
    stop();
    await removal;
    expect(deletions()).toHaveLength(1);
  });
});
