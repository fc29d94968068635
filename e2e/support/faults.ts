import { liftLimits, limitDriver } from '../../lab/limits.ts';
import { asAdmin } from './admin.ts';
import { setCompute } from './computes.ts';

/** The lab's own hands, as far as faults need them. */
interface Hands {
  stopService(name: string): Promise<void>;
  startService(name: string): Promise<void>;
}

/** Something to break in the lab, how to mend it, and who has to be named. */
export interface Fault {
  readonly title: string;
  /** What the first lines of the verdict have to match. */
  readonly culprit: RegExp;
  put(hands: Pick<Hands, 'stopService'>): Promise<void>;
  mend(hands: Pick<Hands, 'startService'>): Promise<void>;
}

const stopped = (service: string, title: string, culprit: RegExp): Fault => ({
  title,
  culprit,
  put: ({ stopService }) => stopService(service),
  mend: ({ startService }) => startService(service),
});

const setInstanceQuota = (instances: number) =>
  asAdmin(({ cloud }) =>
    cloud.compute.api.call('PUT', '/os-quota-class-sets/default', { body: { quota_class_set: { instances } } }),
  );

/** The port Glance does not listen on, for the fault, and the one it does. */
async function moveImageEndpoint(from: string, to: string): Promise<void> {
  await asAdmin(async ({ cloud }) => {
    const endpoints = await cloud.identity.endpoints.list({ interface: 'public' });
    const image = endpoints.find(({ url }) => url.includes(`:${from}`));
    if (!image) throw new Error(`No public endpoint with port ${from}.`);
    await cloud.identity.endpoints.update(image.id, { url: image.url.replace(`:${from}`, `:${to}`) });
  });
}

const HYPERVISORS = ['spawn-compute-1', 'spawn-compute-2'] as const;

export const FAULTS: readonly Fault[] = [
  stopped('nova-compute-1', 'a stopped nova-compute', /nova-compute on compute-1/),
  stopped('nova-conductor', 'a stopped nova-conductor', /nova-conductor/),
  stopped('nova-scheduler', 'a stopped nova-scheduler', /nova-scheduler/),
  stopped('neutron-dhcp-agent', 'a stopped DHCP agent', /neutron-dhcp-agent/),
  stopped('cinder-volume', 'a stopped cinder-volume', /cinder-volume/),
  stopped('rabbitmq', 'a dead RabbitMQ', /rabbitmq|message bus/i),
  stopped('glance-api', 'a dead Glance', /glance-api/),
  {
    title: 'a wrong endpoint in the catalogue',
    culprit: /catalogue.*Glance|Glance.*catalogue/,
    put: () => moveImageEndpoint('9292', '9299'),
    mend: () => moveImageEndpoint('9299', '9292'),
  },
  {
    title: 'a quota of zero',
    culprit: /quota/i,
    put: async () => void (await setInstanceQuota(0)),
    mend: async () => void (await setInstanceQuota(-1)),
  },
  {
    title: 'no valid host, every compute disabled',
    culprit: /nova-compute.*disabled|No valid host/i,
    put: () => setCompute(undefined, 'disabled'),
    mend: () => setCompute(undefined, 'enabled'),
  },
  {
    title: 'hypervisors that start no guest',
    culprit: /nova-compute/,
    put: async () => {
      for (const driver of HYPERVISORS) {
        limitDriver(driver, { atOnce: 0, message: 'the emulator is not allowed to start' });
      }
    },
    mend: async () => liftLimits(),
  },
];
