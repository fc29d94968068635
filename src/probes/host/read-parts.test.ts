import { expect, test } from 'vitest';
import { binaryOf } from './binaries.ts';
import { readClock } from './clock.ts';
import { readProcesses } from './processes.ts';
import { readResources, shareOf } from './resources.ts';
import { detectSystems, missingBinaries } from './roles.ts';
import type { Sections } from './sections.ts';
import { readSockets } from './sockets.ts';

const sections =
  (parts: Readonly<Record<string, string>>): Sections =>
  (name) =>
    parts[name]?.split('\n') ?? [];

const running = (command: string, user = 'root') => ({
  pid: 1,
  parent: 1,
  user,
  upSeconds: 1,
  residentBytes: 1,
  command,
  cpuMs: 0,
});

test.each([
  ['/usr/bin/python3 /usr/bin/nova-api --config-file /etc/nova/nova.conf', 'nova', 'nova-api'],
  ['neutron-server: rpc worker (/usr/bin/python3 /usr/bin/neutron-server)', 'neutron', 'neutron-server'],
  ['/usr/bin/uwsgi --ini /etc/keystone/uwsgi.ini', 'keystone', 'keystone'],
  ['(wsgi:keystone-pu -k start', 'keystone', 'keystone'],
  ['keystone_wsgi     -DFOREGROUND', 'keystone', 'keystone'],
  ['(wsgi:cinder-wsgi    -k start', 'cinder', 'cinder-api'],
  ['(wsgi:nova-api   -DFOREGROUND', 'www-data', 'nova-api'],
  ['(wsgi:glance-api   -DFOREGROUND', 'glance', 'glance-api'],
  ['heat_api_wsgi -DFOREGROUND', 'heat', 'heat-api'],
  ['heat_api_cfn_wsgi -DFOREGROUND', 'heat', 'heat_api_cfn_wsgi'],
  ['(wsgi:nova-metadata -k start', 'nova', 'nova-metadata'],
  ['(wsgi:api -k start', 'cinder', 'cinder-api'],
  ['(wsgi:horizon -k start', 'horizon', 'horizon'],
  ['/usr/sbin/apache2 -k start', 'root', 'apache2'],
  ['/usr/bin/uwsgi --ini /etc/placement/uwsgi.ini', 'placement', 'placement-api'],
  ['/usr/lib/erlang/erts-13/bin/beam.smp -W w -- -noshell -s rabbit boot', 'rabbitmq', 'rabbitmq-server'],
  ['/usr/bin/python3 -m seatrial_lab.nova_compute --config-file a', 'nova', 'nova-compute'],
  ['/usr/bin/neutron-openvswitch-agent --config-file a', 'neutron', 'neutron L2 agent'],
  ['ovn-controller unix:/run/openvswitch/db.sock --no-chdir --monitor', 'root', 'ovn-controller'],
  ['/usr/sbin/mariadbd --user=mysql', 'mysql', 'mariadbd'],
  ['/bin/sh /usr/bin/something', 'root', 'something'],
])('knows %s of %s as %s', (command, user, binary) => {
  expect(binaryOf({ command, user })).toBe(binary);
});

test('tells a process that was stopped, whatever brackets its name has', () => {
  const stat = '7 (mysqld (a) b)) T 1 7 7 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 1';
  const ps = '  7 1 mysql 100 2048 /usr/sbin/mysqld';
  const [found] = readProcesses(sections({ processes: ps, ticks: `100\n${stat}` }));
  expect(found).toMatchObject({ pid: 7, state: 'T', cpuMs: 3_000 });
});

test('misses what a role asks for, and takes either of two databases', () => {
  const processes = [running('/usr/sbin/mysqld'), running('/usr/bin/python3 /usr/bin/nova-api')];
  expect(missingBinaries(['compute-api', 'database'], processes)).toEqual(['nova-conductor', 'nova-scheduler']);
  expect(missingBinaries(['compute'], processes)).toEqual(['nova-compute', 'neutron L2 agent|ovn-controller']);
  expect(missingBinaries([], processes)).toEqual([]);
});

test('takes the controller of OVN for the agents of Neutron, and misses each of them where there is none', () => {
  const controller = running('/usr/bin/ovn-controller unix:/run/openvswitch/db.sock');
  expect(missingBinaries(['network'], [controller])).toEqual([]);
  expect(missingBinaries(['compute'], [controller])).toEqual(['nova-compute']);
  const agents = ['neutron-dhcp-agent', 'neutron-l3-agent', 'neutron-metadata-agent', 'neutron-linuxbridge-agent'];
  const processes = agents.map((agent) => running(`/usr/bin/python3 /usr/bin/${agent} --config-file a`));
  expect(missingBinaries(['network'], processes)).toEqual([]);
  expect(missingBinaries(['network'], processes.slice(1))).toEqual(['neutron-dhcp-agent|ovn-controller']);
  expect(missingBinaries(['network'], [])).toHaveLength(4);
});

test('detects what stands beside OpenStack', () => {
  expect(detectSystems([running('/usr/sbin/libvirtd -d'), running('ovs-vswitchd unix:/x')])).toEqual([
    'libvirt',
    'Open vSwitch',
  ]);
});

test('reads listening sockets of both families, their interface and their processes', () => {
  const ss = [
    'tcp   LISTEN 0      100        127.0.0.1:5000       0.0.0.0:*    users:(("uwsgi",pid=282,fd=3),("uwsgi",pid=276,fd=3))',
    'tcp   LISTEN 0      4096           [::1]:4369          [::]:*    users:(("epmd",pid=30,fd=4))',
    'tcp   LISTEN 0      128                *:22               *:*',
    'udp   UNCONN 0      0      10.0.0.1%eth0:68         0.0.0.0:*    users:(("dhclient",pid=3,fd=6))',
  ].join('\n');
  expect(readSockets(sections({ sockets: ss }))).toEqual([
    { protocol: 'tcp', address: '127.0.0.1', port: 5000, processes: ['uwsgi'] },
    { protocol: 'tcp', address: '::1', port: 4369, processes: ['epmd'] },
    { protocol: 'tcp', address: '0.0.0.0', port: 22, processes: [] },
    { protocol: 'udp', address: '10.0.0.1', port: 68, processes: ['dhclient'] },
  ]);
});

test('counts a disk as full when others may write no more, whatever is kept for root', () => {
  const resources = readResources(
    sections({
      disks:
        'Filesystem Type 1024-blocks Used Available Capacity Mounted on\n/dev/vda ext4 1000 900 0 100% /var/lib my',
      inodes: 'Filesystem Type Inodes IUsed IFree IUse% Mounted on\n/dev/vda ext4 100 50 50 50% /var/lib my',
      memory: 'MemTotal:  1000 kB\nMemAvailable:  250 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB',
      load: '2\n0.50 0.25 0.10 1/200 345',
      files: '1100\t100\t10000',
    }),
  );
  expect(resources.disks[0]).toMatchObject({ mount: '/var/lib my', inodes: { used: 50, total: 100 } });
  expect(resources.disks.map(({ bytes }) => shareOf(bytes))).toEqual([1]);
  expect(shareOf(resources.memory)).toBe(0.75);
  expect(shareOf(resources.swap)).toBe(0);
  expect(resources).toMatchObject({ processors: 2, load: [0.5, 0.25, 0.1], files: { used: 1000, total: 10_000 } });
});

test('tells a file system that hangs from a host without disks', () => {
  const heading = 'Filesystem Type 1024-blocks Used Available Capacity Mounted on';
  const noDisks = (disks: string) => readResources(sections({ disks })).noDisks;
  expect(noDisks('exit 124')).toBe('df was not done within 5 s, as where a network file system hangs');
  expect(noDisks('exit 127')).toBe('df lists none (exit 127)');
  // One mount point that this user may not see is no reason to know nothing of the others.
  expect(noDisks(`${heading}\n/dev/vda ext4 1000 900 0 100% /\nexit 1`)).toBeUndefined();
});

test('takes the way there and back out of the offset of a clock, by the quickest exchange', () => {
  const rounds = [
    { askedMs: 1_000, answeredMs: 1_900, answer: '3.800' },
    { askedMs: 2_000, answeredMs: 2_020, answer: '4.510' },
  ];
  const clock = readClock(rounds, sections({}));
  expect(clock).toMatchObject({ offsetMs: 2_500, uncertaintyMs: 10, keepers: [] });
});

test('reads what keeps a clock right', () => {
  const chrony = 'A29FC87B,162.159.200.123,3,1700000000.1,0.000012,0.00001,0.0001,1.2,0.0,0.1,0.02,0.001,64.5,Normal';
  const keepersOf = (parts: Readonly<Record<string, string>>) => readClock([], sections(parts)).keepers;
  expect(keepersOf({ chrony })).toEqual([{ name: 'chrony', isSynchronized: true, offsetMs: 0.012 }]);
  expect(keepersOf({ chrony: chrony.replace('Normal', 'Not synchronised') })).toMatchObject([
    { isSynchronized: false },
  ]);
  const peers =
    '     remote  refid st t when poll reach delay offset jitter\n=====\n*10.0.0.1 .GPS. 1 u 33 64 377 0.2 -3.5 0.1';
  expect(keepersOf({ ntp: peers })).toEqual([{ name: 'ntp', isSynchronized: true, offsetMs: -3.5 }]);
  expect(keepersOf({ ntp: peers.replace('*', ' ') })).toEqual([{ name: 'ntp', isSynchronized: false }]);
  expect(keepersOf({ timedate: 'NTP=yes\nNTPSynchronized=no' })).toEqual([{ name: 'systemd', isSynchronized: false }]);
  expect(keepersOf({ timedate: 'NTP=no\nNTPSynchronized=yes' })).toEqual([]);
});
