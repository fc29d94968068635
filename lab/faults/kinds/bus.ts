import { exec } from '../../exec.ts';
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
  put: () => setWatermark(1024),
  async mend() {
    // The setting dies with the broker, which is told the usual one by its configuration.
    const broker = (await processes().catch(() => undefined))?.get('rabbitmq');
    if (broker?.state === 'RUNNING') await setWatermark(USUAL_WATERMARK);
  },
};

/** As in the lab's rabbitmq.conf, in bytes. */
const USUAL_WATERMARK = 1_000_000_000;

/** The tool runs as the broker's user, whatever its caller's home is; an environment is not seen in a process list. */
async function setWatermark(bytes: number): Promise<void> {
  await exec('rabbitmqctl', ['-n', 'seatrial@localhost', 'set_vm_memory_high_watermark', 'absolute', String(bytes)], {
    env: { RABBITMQ_ERLANG_COOKIE: loadSecrets().erlang },
  });
}

/** Somebody empties queues of services, or reads from them what was not meant for him. */
export interface QueueThief {
  readonly kind: 'queue-thief';
  readonly queues: readonly string[];
  /** `purge` takes every message before its reader can; `consume` takes a share of them. */
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
