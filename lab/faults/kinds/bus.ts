import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../../exec.ts';
import { paths } from '../../paths.ts';
import { writePrivate } from '../../private-file.ts';
import { loadSecrets } from '../../secrets.ts';
import { portOf } from '../../services.ts';
import { processes } from '../../supervisor.ts';
import { endHelper, startHelper } from '../helpers.ts';
import type { DisturbanceKind } from './kind.ts';

/** A broker that believes it is out of memory: it takes no more messages. */
export interface BusMemory {
  readonly kind: 'bus-memory';
}

export const busMemory: DisturbanceKind<BusMemory> = {
  mendedAt: 'machine',
  put: () => setWatermark('1KB'),
  async mend() {
    // The setting dies with the broker, which is told the usual one by its configuration.
    const broker = (await processes().catch(() => undefined))?.get('rabbitmq');
    if (broker?.state === 'RUNNING') await setWatermark('1GB');
  },
};

const setWatermark = (bytes: string): Promise<void> => rabbitmqctl('set_vm_memory_high_watermark', 'absolute', bytes);

async function rabbitmqctl(...args: string[]): Promise<void> {
  // The tool reads the cookie from its home, and it must not be seen in a process list.
  const home = join(paths.run, 'rabbitmqctl');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writePrivate(join(home, '.erlang.cookie'), loadSecrets().erlang);
  await exec('rabbitmqctl', ['-n', 'seatrial@localhost', ...args], { env: { HOME: home } });
}

/** Somebody empties queues of services, or reads from them what was not meant for him. */
export interface QueueThief {
  readonly kind: 'queue-thief';
  readonly queues: readonly string[];
  /** `purge` empties them again and again; `consume` takes a share of the messages. */
  readonly how: 'purge' | 'consume';
}

const thiefName = ({ queues, how }: QueueThief): string => `${how}-${queues.join('-')}`;

export const queueThief: DisturbanceKind<QueueThief> = {
  mendedAt: 'machine',
  async put(thief) {
    startHelper(
      thiefName(thief),
      '/usr/bin/python3',
      ['-m', 'seatrial_lab.queue_thief', thief.how, ...thief.queues],
      JSON.stringify({ port: portOf('rabbitmq'), password: loadSecrets().rabbit }),
    );
  },
  mend: (thief) => endHelper(thiefName(thief)),
};

/** A queue that nobody reads and that holds messages. */
export interface OrphanQueue {
  readonly kind: 'orphan-queue';
  readonly queue: string;
  readonly messages: number;
}

export const orphanQueue: DisturbanceKind<OrphanQueue> = {
  mendedAt: 'cloud',
  async put({ queue, messages }) {
    await manage('PUT', `/queues/%2F/${queue}`, { durable: true });
    const message = { properties: {}, routing_key: queue, payload: '{}', payload_encoding: 'string' };
    for (let count = 0; count < messages; count += 1)
      await manage('POST', '/exchanges/%2F/amq.default/publish', message);
  },
  mend: ({ queue }) => manage('DELETE', `/queues/%2F/${queue}`),
};

/** A call of the broker's management API. What is gone already is gone. */
async function manage(method: string, path: string, body?: unknown): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${portOf('rabbitmq-management')}/api${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`openstack:${loadSecrets().rabbit}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok && response.status !== 404) {
    throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 200)}`);
  }
}
