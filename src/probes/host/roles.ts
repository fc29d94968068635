import type { HostRole } from '../../config/places-schema.ts';
import { binaryOf } from './binaries.ts';
import type { HostProcess } from './processes.ts';

/** With OVN, one process does what Neutron's agents do: on hosts of guests, and on those that routers lead outside by. */
const orOvn = (binary: string) => `${binary}|ovn-controller`;

/** Binaries that have to run on a host of each role. Several in one string: any of them will do. */
const BINARIES: Readonly<Record<Exclude<HostRole, 'controller'>, readonly string[]>> = {
  identity: ['keystone'],
  image: ['glance-api'],
  placement: ['placement-api'],
  'compute-api': ['nova-api', 'nova-conductor', 'nova-scheduler'],
  compute: ['nova-compute', orOvn('neutron L2 agent')],
  'network-api': ['neutron-server'],
  network: ['neutron-dhcp-agent', 'neutron-l3-agent', 'neutron-metadata-agent', 'neutron L2 agent'].map(orOvn),
  'volume-api': ['cinder-api', 'cinder-scheduler'],
  volume: ['cinder-volume'],
  orchestration: ['heat-api', 'heat-engine'],
  'object-proxy': ['swift-proxy-server'],
  'object-storage': ['swift-account-server', 'swift-container-server', 'swift-object-server'],
  database: ['mariadbd|mysqld'],
  bus: ['rabbitmq-server'],
  cache: ['memcached'],
  'load-balancer': ['haproxy|nginx'],
};

/** A controller is everything that every request needs. */
const CONTROLLER = [
  ...([
    'identity',
    'image',
    'placement',
    'compute-api',
    'network-api',
    'volume-api',
    'database',
    'bus',
    'cache',
  ] as const),
];

/** The binaries that have to run on a host of these roles. */
export function expectedBinaries(roles: readonly HostRole[]): string[] {
  const plain = roles.flatMap((role) => (role === 'controller' ? CONTROLLER : [role]));
  return [...new Set(plain.flatMap((role) => BINARIES[role]))];
}

/** Those of the expected binaries that do not run. */
export function missingBinaries(roles: readonly HostRole[], processes: readonly HostProcess[]): string[] {
  const running = new Set(processes.map(binaryOf));
  return expectedBinaries(roles).filter((either) => !either.split('|').some((binary) => running.has(binary)));
}

/** What may stand beside OpenStack's own processes and is worth a word in the report. */
const BESIDE: Readonly<Record<string, RegExp>> = {
  libvirt: /libvirtd|virtqemud/,
  QEMU: /qemu-(system|kvm)/,
  'Open vSwitch': /ovs-vswitchd/,
  OVN: /ovn-(controller|northd)/,
  HAProxy: /(^|\/)haproxy\b/,
  nginx: /(^|\/)nginx\b/,
  keepalived: /keepalived/,
  Pacemaker: /pacemakerd/,
  Corosync: /corosync/,
  heartbeat: /heartbeat: master/,
  Ceph: /ceph-(mon|osd|mgr)/,
  Gluster: /glusterd/,
  MongoDB: /mongod\b/,
  Redis: /redis-server/,
  etcd: /(^|\/)etcd\b/,
  Qpid: /qpidd/,
  dnsmasq: /dnsmasq/,
  chrony: /chronyd/,
  NTP: /(^|\/)ntpd\b/,
  rsyslog: /rsyslogd/,
  'Horizon (Apache)': /\(wsgi:horizon/,
};

/** Names of the systems beside OpenStack that run on a host. */
export function detectSystems(processes: readonly HostProcess[]): string[] {
  return Object.entries(BESIDE)
    .filter(([, seenIn]) => processes.some(({ command }) => seenIn.test(command)))
    .map(([name]) => name);
}
