import { check, type HostLook, sound, topic } from 'seatrial/suite';
import { wrongOn } from './parts/about.ts';
import { unreadSockets } from './parts/sockets.ts';

/** What only the cloud's own hosts have to reach: by the name of the process, and by the port where we see no name. */
const INTERNAL: readonly {
  readonly name: string;
  readonly component: string;
  readonly seenIn: RegExp;
  readonly ports: readonly number[];
}[] = [
  { name: 'the database', component: 'database', seenIn: /^(mariadbd|mysqld)/, ports: [3306, 4444, 4567, 4568] },
  {
    name: 'the message bus',
    component: 'rabbitmq',
    seenIn: /^(beam\.smp|epmd)/,
    ports: [4369, 5671, 5672, 15672, 25672],
  },
  { name: 'memcached', component: 'memcached', seenIn: /^memcached/, ports: [11211] },
  { name: 'Redis', component: 'redis-server', seenIn: /^redis-server/, ports: [6379, 26379] },
  { name: 'etcd', component: 'etcd', seenIn: /^etcd/, ports: [2379, 2380] },
  { name: 'libvirt', component: 'libvirt', seenIn: /^(libvirtd|virtqemud|virtproxyd)/, ports: [16509, 16514] },
  { name: "a guest's console", component: 'nova-compute', seenIn: /^qemu-/, ports: [] },
];

const PRIVATE = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80|::1$)/;
const WILDCARDS = ['0.0.0.0', '::'];

topic('sockets', () => {
  check(
    'offers database, bus and caches on internal addresses alone',
    { needs: ['hosts'], tags: ['security'], severity: 'critical' },
    async ({ places, attach }) => {
      const looks = await places.hosts.look();
      attach('Listening sockets', Object.fromEntries(looks.map(({ host, sockets }) => [host.name, sockets])));
      sound(
        looks.flatMap((look) =>
          look.sockets
            .filter(({ address }) => isExposed(look, address))
            .flatMap(({ protocol, address, port, processes }) => {
              const found = INTERNAL.find(({ seenIn, ports }) =>
                processes.length > 0 ? processes.some((name) => seenIn.test(name)) : ports.includes(port),
              );
              // At any other port UDP is of somebody who asks, for the address of a name: it waits for that one answer.
              if (!found || (protocol === 'udp' && !found.ports.includes(port))) return [];
              return [
                wrongOn(look, found.component, `${found.name} listens at ${address}:${port}, which is not internal,`),
              ];
            }),
        ),
        'Bind it to an internal address; or add the address to "internalAddresses" of the host in seatrial.yaml.',
      );
      sound(unreadSockets(looks), 'Install ss there (iproute2), or see what "ss -lntup" says to the user.');
    },
  );
});

/** A wildcard stands for every address that the host has. */
function isExposed({ host, addresses }: HostLook, address: string): boolean {
  const all = WILDCARDS.includes(address) ? addresses.map((each) => each.address) : [address];
  const { internalAddresses } = host;
  // Link-local addresses are of no use beyond the next switch.
  const relevant = all.filter((each) => !each.startsWith('fe80'));
  return relevant.some((each) => (internalAddresses ? !internalAddresses.includes(each) : !PRIVATE.test(each)));
}
