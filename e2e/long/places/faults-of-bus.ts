import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { exec } from '../../../lab/exec.ts';
import { breakIt, mend, startService, stopService } from '../../../lab/lab.ts';
import { loadSecrets } from '../../../lab/secrets.ts';
import { portOf } from '../../../lab/services.ts';
import { management } from '../../support/rabbit-management.ts';
import { changedNodes } from './changed-nodes.ts';
import { broken, type PlaceFault } from './fault.ts';
import { openProxyAt, outerAddress } from './outer-proxy.ts';

/** The management API's figures are up to 5 s old. */
const OF_AGE_MS = 6_000;

const stopped = (service: string) => () =>
  broken(
    async () => {
      await stopService(service);
      await sleep(OF_AGE_MS);
    },
    () => startService(service),
  );

/** Puts a message into a queue by its name, as a service would. */
const publish = (queue: string) =>
  management('POST', '/exchanges/%2F/amq.default/publish', {
    properties: {},
    routing_key: queue,
    payload: '{}',
    payload_encoding: 'string',
  });

const guest = () =>
  broken(
    async () => {
      await management('PUT', '/users/guest', { password: 'guest', tags: '' });
      await management('PUT', '/permissions/%2F/guest', { configure: '', write: '', read: '' });
    },
    () => management('DELETE', '/users/guest'),
  );

const POLICY = '/policies/%2F/bounded-notifications';

const rabbitmqctl = (...args: string[]) =>
  exec('/usr/sbin/rabbitmqctl', ['--node', 'seatrial@localhost', ...args], {
    env: { RABBITMQ_ERLANG_COOKIE: loadSecrets().erlang, HOME: '/var/lib/rabbitmq' },
    user: 'rabbitmq',
  });

export const FAULTS_OF_BUS: readonly PlaceFault[] = [
  {
    title: 'a broker that takes no connection',
    suite: 'bus',
    check: 'takes a connection over AMQP',
    says: /ECONNREFUSED/,
    culprit: 'rabbitmq',
    target: ({ probes }) => Object.assign(probes.bus, { port: 5699 }),
  },
  {
    title: 'a broker without a management API at its port',
    suite: 'bus',
    check: 'has every node of its cluster running',
    says: /15699\/api\/nodes: ECONNREFUSED/,
    culprit: 'rabbitmq',
    target: ({ probes }) => Object.assign(probes.bus, { managementPort: 15_699 }),
  },
  {
    title: 'a node that is down and a cluster in two',
    suite: 'bus',
    check: 'has every node of its cluster running',
    says: /the node seatrial@elsewhere of RabbitMQ's cluster does not run\.\n.*cluster is split/s,
    culprit: 'rabbitmq',
    put: () => changedNodes(),
    target: ({ probes }) => Object.assign(probes.bus, { managementPort: changedNodes.port }),
  },
  {
    title: 'a stopped nova-compute',
    suite: 'bus',
    check: 'has a consumer for every queue',
    says: /queue compute\.compute-1, which nova-compute on compute-1 reads, has had no consumer/,
    culprit: 'nova-compute',
    put: stopped('nova-compute-1'),
  },
  {
    title: 'messages that nobody takes',
    suite: 'bus',
    check: 'leaves nothing lying',
    says: /queue compute\.compute-1, .* held 1 messages for 12 s/,
    culprit: 'nova-compute',
    put: async () => {
      const undo = await stopped('nova-compute-1')();
      await publish('compute.compute-1');
      await sleep(OF_AGE_MS);
      return undo;
    },
  },
  {
    title: 'notifications without a bound',
    suite: 'bus',
    check: 'bounds every queue of notifications',
    says: /queue (versioned_)?notifications\.info has no reader and no bound/,
    culprit: 'rabbitmq',
    put: async () => {
      const policy = await management<Record<string, unknown>>('GET', POLICY);
      return broken(
        () => management('DELETE', POLICY),
        () => management('PUT', POLICY, policy),
      );
    },
  },
  {
    title: 'a memory alarm',
    suite: 'bus',
    check: 'has raised no alarm',
    says: /has raised the memory alarm/,
    culprit: 'rabbitmq',
    // No service can tell anybody of the users that a run makes for itself, and so none can be made.
    target: (target) => Object.assign(target, { credentials: { mode: 'given' } }),
    put: () =>
      broken(
        async () => {
          await rabbitmqctl('set_vm_memory_high_watermark', 'absolute', '20MB');
          await sleep(OF_AGE_MS);
        },
        () => rabbitmqctl('set_vm_memory_high_watermark', 'absolute', '1GB'),
      ),
  },
  {
    title: 'guest:guest on the broker itself',
    suite: 'bus',
    check: 'does not know guest:guest at all',
    says: /lets guest:guest in at 127\.0\.0\.1:5672/,
    culprit: 'rabbitmq',
    put: guest,
  },
  {
    title: 'guest:guest from outside',
    suite: 'bus',
    check: 'refuses guest:guest from outside',
    says: /lets guest:guest in at \S+:5672/,
    culprit: 'rabbitmq',
    put: async () => {
      const user = await guest();
      const way = await openProxyAt(outerAddress(), portOf('rabbitmq'));
      return {
        [Symbol.asyncDispose]: async () => {
          await way[Symbol.asyncDispose]();
          await user[Symbol.asyncDispose]();
        },
      };
    },
  },
  {
    title: 'somebody connected as guest',
    suite: 'bus',
    check: 'has no service connected as guest',
    says: /is connected as guest/,
    culprit: 'rabbitmq',
    put: async () => {
      const user = await guest();
      const connection = await connect(`amqp://guest:guest@127.0.0.1:${portOf('rabbitmq')}`);
      connection.on('error', () => {});
      await sleep(OF_AGE_MS);
      return {
        [Symbol.asyncDispose]: async () => {
          await connection.close();
          await user[Symbol.asyncDispose]();
        },
      };
    },
  },
  {
    title: 'a DHCP agent that works nothing off',
    suite: 'bus',
    check: 'drains after a burst',
    says: /queue dhcp_agent\.network-1, .* holds \d+ messages 20 s after a burst/,
    culprit: 'neutron-dhcp-agent',
    put: () =>
      broken(
        () => breakIt('hung-neutron-dhcp-agent'),
        () => mend('hung-neutron-dhcp-agent'),
      ),
  },
];
