import { join } from 'node:path';
import { FLAVOR, IMAGE } from '../../lab/constants.ts';
import { type BusAccess, busAccess } from '../../src/config/bus-access.ts';
import { loadCloud } from '../../src/config/clouds-yaml.ts';
import { loadTarget } from '../../src/config/target.ts';
import { newRunId } from '../../src/core/ids.ts';
import { createTransport } from '../../src/http/transport.ts';
import { openJournal } from '../../src/journal/write.ts';
import { type Cloud, cloudOf } from '../../src/openstack/cloud.ts';
import { createSession } from '../../src/openstack/session.ts';
import { createProvisioner, type Provisioner } from '../../src/provision/provisioner.ts';
import { type InstanceFeed, openInstanceFeed } from '../../src/watch/bus/feed.ts';
import { createServerHints, type SettleBy } from '../../src/watch/server-hints.ts';
import { createWatchers } from '../../src/watch/watchers.ts';
import { scratchFolder } from './program.ts';

/** Who seatrial is to the bus of the lab. */
export async function labBus(): Promise<BusAccess> {
  const access = await busAccess((await loadTarget({ cloud: 'lab' })).probes.bus, process.env);
  if (!access) throw new Error('The target profile of the lab names no user of the bus.');
  return access;
}

/** A feed that has tried to connect. */
export async function openedFeed(access: BusAccess): Promise<InstanceFeed> {
  const feed = openInstanceFeed(access);
  await feed.attempted;
  return feed;
}

/** The lab with somebody who boots servers on it and waits for them by a feed. */
export interface WatchedLab extends AsyncDisposable {
  readonly cloud: Cloud;
  readonly provision: Provisioner;
  /** Every call so far: `GET /v2.1/servers/detail`. */
  readonly calls: readonly string[];
  /** Boots so many servers at once, on a network; resolves with their ids when all are ACTIVE. */
  boot(count: number): Promise<readonly string[]>;
}

export async function watchedLab(feed: InstanceFeed, settleBy: SettleBy): Promise<WatchedLab> {
  const config = await loadCloud({ cloud: 'lab' });
  const transport = await createTransport({ tls: config.tls, userAgent: 'seatrial/e2e', timeoutMs: 60_000 });
  const calls: string[] = [];
  const session = createSession({
    config,
    send: (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return transport.send(request);
    },
  });
  const cloud = cloudOf(session);
  const folder = await scratchFolder();
  const journal = openJournal(join(folder.path, 'journal.ndjson'));
  const wait = 240_000;
  const provision = createProvisioner({
    cloud,
    journal,
    runId: newRunId(Date.now()),
    timeouts: { bootMs: wait, deleteMs: wait, volumeMs: wait, imageMs: wait, stackMs: wait },
    watchers: createWatchers(cloud, { hints: createServerHints(feed, settleBy) }),
  });
  const [images, flavors, network] = await Promise.all([
    cloud.image.images.list({ name: IMAGE }),
    cloud.compute.flavors.list(),
    provision.make('network', 'watch', {}),
  ]);
  const subnet = { network_id: network.id, ip_version: 4, cidr: '10.77.0.0/24' } as const;
  await provision.make('subnet', 'watch', subnet);
  const flavorRef = flavors.find(({ name }) => name === FLAVOR.name)?.id ?? '';
  const input = { imageRef: images[0]?.id ?? '', flavorRef, networks: [{ uuid: network.id }] };
  return {
    cloud,
    provision,
    calls,
    boot: async (count) => {
      const made = Array.from({ length: count }, (_, n) => provision.make('server', `watch-${n}`, input));
      return (await Promise.all(made)).map(({ id }) => id);
    },
    [Symbol.asyncDispose]: async () => {
      const failed = await provision.removeAll();
      journal.close();
      await transport.close();
      await folder[Symbol.asyncDispose]();
      if (failed.length > 0) throw new Error(`Not removed: ${failed.map(({ name }) => name).join(', ')}`);
    },
  };
}
