import type { FailureCategory } from '../model/record.ts';
import type { ServiceName } from '../openstack/services.ts';

/** What is known of a component of a cloud, for whoever has to find out why something failed. */
export interface ComponentTraits {
  readonly category: FailureCategory;
  /** Services whose work stands still when no instance of it runs. */
  readonly carries: readonly ServiceName[];
  /** What it does, for the headline: "no instance is built without it". */
  readonly meaning: string;
}

const COMPUTE: readonly ServiceName[] = ['compute', 'placement', 'orchestration'];

/** By binary, the most fundamental first: when several are down, the first one explains most. */
export const COMPONENTS: Readonly<Record<string, ComponentTraits>> = {
  'message bus': {
    category: 'bus',
    carries: ['compute', 'network', 'block-storage', 'orchestration'],
    meaning: 'requests are accepted and never carried out',
  },
  database: {
    category: 'database',
    carries: ['identity', 'image', 'compute', 'placement', 'network', 'block-storage', 'orchestration'],
    meaning: 'no service can read or write its state',
  },
  memcached: { category: 'service-down', carries: [], meaning: 'every token is looked up anew, and services get slow' },
  'nova-conductor': { category: 'service-down', carries: COMPUTE, meaning: 'no instance is built without it' },
  'nova-scheduler': { category: 'service-down', carries: COMPUTE, meaning: 'no instance finds a host without it' },
  'nova-compute': {
    category: 'hypervisor',
    carries: COMPUTE,
    meaning: 'instances on this host neither start nor stop',
  },
  'cinder-scheduler': {
    category: 'service-down',
    carries: ['block-storage'],
    meaning: 'no volume finds a back-end without it',
  },
  'cinder-volume': { category: 'volume', carries: ['block-storage'], meaning: 'volumes are neither made nor attached' },
  'neutron-linuxbridge-agent': {
    category: 'network',
    carries: ['network'],
    meaning: 'ports on this host are not wired',
  },
  'neutron-openvswitch-agent': {
    category: 'network',
    carries: ['network'],
    meaning: 'ports on this host are not wired',
  },
  'neutron-dhcp-agent': { category: 'network', carries: ['network'], meaning: 'guests get no address' },
  'neutron-l3-agent': { category: 'network', carries: ['network'], meaning: 'routers and floating IPs do not work' },
  'neutron-metadata-agent': { category: 'network', carries: ['network'], meaning: 'guests get no metadata' },
  rabbitmq: { category: 'bus', carries: [], meaning: 'requests are accepted and never carried out' },
};

const UNKNOWN: ComponentTraits = { category: 'service-down', carries: [], meaning: 'what it does is not done' };

export function componentTraits(binary: string): ComponentTraits {
  return COMPONENTS[binary] ?? UNKNOWN;
}

/** What names a component where somebody is to blame: the program, where people call it otherwise. */
export function culpritName(component: string): string {
  return component === 'message bus' ? 'rabbitmq' : component;
}

/** Lower means more fundamental. */
export function componentRank(binary: string): number {
  const rank = Object.keys(COMPONENTS).indexOf(binary);
  return rank === -1 ? Number.MAX_SAFE_INTEGER : rank;
}
