import type { Fault } from '../fault.ts';

interface ProcessFault {
  readonly service: string;
  readonly components: readonly string[];
  readonly host?: string;
  readonly seen: string;
  readonly noticedBy: readonly string[];
}

type Way = 'stopped' | 'hung';

const WORDS: Readonly<Record<Way, { readonly title: string; readonly done: string }>> = {
  stopped: { title: 'a stopped', done: '' },
  hung: { title: 'a hung', done: 'It runs, keeps its connections and does nothing. ' },
};

const processFault = (way: Way, { service, components, host, seen, noticedBy }: ProcessFault): Fault => ({
  name: `${way}-${service}`,
  title: `${WORDS[way].title} ${service}`,
  description: `${WORDS[way].done}${seen}`,
  culprit: { components, ...(host && { host }) },
  noticedBy,
  disturbances: [{ kind: way, service }],
});

const SERVICES = ['smoke/services', 'smoke'] as const;

const COMPUTE_1: ProcessFault = {
  service: 'nova-compute-1',
  components: ['nova-compute'],
  host: 'compute-1',
  seen: 'Half of the instances are built, on the other host.',
  noticedBy: SERVICES,
};
const CONDUCTOR: ProcessFault = {
  service: 'nova-conductor',
  components: ['nova-conductor'],
  seen: 'Boots stay in BUILD, and every nova-compute goes silent, because its reports go through the conductor.',
  noticedBy: SERVICES,
};
const CINDER_VOLUME: ProcessFault = {
  service: 'cinder-volume',
  components: ['cinder-volume'],
  seen: 'Volumes stay in "creating".',
  noticedBy: SERVICES,
};
const NEUTRON_SERVER: ProcessFault = {
  service: 'neutron-server',
  components: ['neutron-server'],
  seen: 'No network call is answered, and boots fail while they ask for a port.',
  noticedBy: SERVICES,
};
const RABBITMQ: ProcessFault = {
  service: 'rabbitmq',
  components: ['rabbitmq'],
  seen: 'The cloud is read-only: lists work, boots are accepted and never carried out.',
  noticedBy: [...SERVICES, 'bus'],
};
const MARIADB: ProcessFault = {
  service: 'mariadb',
  components: ['database'],
  seen: 'No service can read or write its state; each request hangs or ends in 500.',
  noticedBy: ['smoke', 'database'],
};

/** Processes that are gone, do nothing, or are too slow. */
export const PROCESS_FAULTS: readonly Fault[] = [
  processFault('stopped', COMPUTE_1),
  processFault('stopped', CONDUCTOR),
  processFault('stopped', {
    service: 'nova-scheduler',
    components: ['nova-scheduler'],
    seen: 'Boots stay in BUILD: nobody chooses a host.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'neutron-dhcp-agent',
    components: ['neutron-dhcp-agent'],
    seen: 'Guests get no address; everything else looks well, boots included.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'neutron-l3-agent',
    components: ['neutron-l3-agent'],
    seen: 'New routers and floating IPs do not work.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'neutron-metadata-agent',
    components: ['neutron-metadata-agent'],
    seen: 'Guests get no metadata.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'neutron-compute-1',
    components: ['neutron-linuxbridge-agent'],
    host: 'compute-1',
    seen: 'Ports of that host are not wired, and boots there fail at binding.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', CINDER_VOLUME),
  processFault('stopped', {
    service: 'cinder-scheduler',
    components: ['cinder-scheduler'],
    seen: 'Volumes stay in "creating": nobody chooses a back-end.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', RABBITMQ),
  processFault('stopped', MARIADB),
  processFault('stopped', {
    service: 'glance-api',
    components: ['glance-api'],
    seen: 'No image can be listed, and boots fail when they ask for theirs.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'placement',
    components: ['placement-api'],
    seen: 'Nothing can be scheduled: the scheduler gets no candidates.',
    noticedBy: SERVICES,
  }),
  processFault('stopped', {
    service: 'memcached',
    components: ['memcached'],
    seen: 'Services look up each token at Keystone again; the cloud works, slower.',
    noticedBy: ['hosts'],
  }),
  processFault('stopped', {
    service: 'heat-engine',
    components: ['heat-engine'],
    seen: 'Every call about a stack ends in an error or a time-out.',
    noticedBy: ['smoke/stacks', 'smoke'],
  }),
  processFault('stopped', {
    service: 'swift-object',
    components: ['swift-object', 'swift-proxy'],
    seen: 'Containers work, objects answer 503.',
    noticedBy: ['smoke/object-store', 'smoke'],
  }),
  processFault('hung', CONDUCTOR),
  processFault('hung', COMPUTE_1),
  processFault('hung', NEUTRON_SERVER),
  processFault('hung', CINDER_VOLUME),
  processFault('hung', {
    service: 'neutron-dhcp-agent',
    components: ['neutron-dhcp-agent'],
    seen: 'It is told of every port and takes nothing of it, while it still counts as alive.',
    noticedBy: ['bus', ...SERVICES],
  }),
  processFault('hung', {
    service: 'keystone',
    components: ['keystone'],
    seen: 'Connections are accepted and nobody answers.',
    noticedBy: ['smoke'],
  }),
  processFault('hung', RABBITMQ),
  processFault('hung', MARIADB),
  {
    name: 'slow-nova-conductor',
    title: 'a nova-conductor starved of time',
    description: 'nova-conductor may run 10 ms of each half second. Boots take minutes, and reports come late.',
    culprit: { components: ['nova-conductor'] },
    noticedBy: ['hosts', 'smoke'],
    disturbances: [{ kind: 'slowed', service: 'nova-conductor', awakeMs: 10 }],
  },
  {
    name: 'slow-database',
    title: 'a database server starved of time',
    description: 'MariaDB may run 5 ms of each half second. Every call to every service takes seconds.',
    culprit: { components: ['database'] },
    noticedBy: ['hosts', 'smoke', 'database'],
    disturbances: [{ kind: 'slowed', service: 'mariadb', awakeMs: 5 }],
  },
];
