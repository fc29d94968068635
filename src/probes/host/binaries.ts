import type { HostProcess } from './processes.ts';

/**
 * The name a process is known by: the binary of a service, whatever interpreter runs it and whatever it calls itself.
 * `/usr/bin/python3 /usr/bin/nova-api …` and `neutron-server: rpc worker (…)` are nova-api and neutron-server.
 */
export function binaryOf({ command, user }: Pick<HostProcess, 'command' | 'user'>): string {
  const known = NAMES.find(({ seenIn }) => seenIn.test(command));
  if (known) return known.binary;
  const words = command.split(/\s+/);
  const isInterpreter = /(^|\/)(python[\d.]*|perl|ruby|bash|sh|sudo)$/.test(words[0] ?? '');
  const word = isInterpreter ? (words.slice(1).find((each) => !each.startsWith('-')) ?? words[0]) : words[0];
  const name = (word ?? '').replace(/:$/, '').replace(/^.*\//, '');
  return WSGI.test(name) ? behindWsgi(name, user) : name;
}

/** A WSGI server runs several services: the name that it was given says which, else the user it runs as. */
function behindWsgi(name: string, user: string): string {
  const given = name.replace(/^\(wsgi:/, '').replace(/\)$/, '');
  const project = Object.keys(WSGI_SERVICES).find((each) => given.startsWith(each));
  if (project && BESIDE_THE_API.test(given)) return given;
  return WSGI_SERVICES[project ?? user] ?? given;
}

/** True for the binaries of OpenStack, and of what it rests on. */
export const isOfCloud = (binary: string): boolean => OF_CLOUD.test(binary);

const OF_CLOUD =
  /^(nova|neutron|cinder|glance|keystone|placement|heat|swift|rabbitmq|mariadbd|mysqld|memcached|haproxy|qemu|libvirt|ovs-|ovn-|privsep)/;

/** What a binary is called where somebody is to blame: as in everything else that names culprits. */
export const componentOf = (binary: string): string => COMPONENT_NAMES[binary] ?? binary;

const COMPONENT_NAMES: Readonly<Record<string, string>> = {
  mariadbd: 'database',
  mysqld: 'database',
  'rabbitmq-server': 'rabbitmq',
  'swift-proxy-server': 'swift-proxy',
};

/** Servers by their own name, and as they call themselves: `(wsgi:cinder-wsgi` under Apache, `keystone_wsgi` by Puppet. */
const WSGI = /^(uwsgi|apache2|httpd|gunicorn3?)$|^\(wsgi:|[-_]wsgi$/;

/** What a project runs behind WSGI beside its API: `nova-metadata`, `heat_api_cfn`. */
const BESIDE_THE_API = /metadata|cfn|cloudwatch/;

/** By project, which is the user, too. */
const WSGI_SERVICES: Readonly<Record<string, string>> = {
  keystone: 'keystone',
  placement: 'placement-api',
  nova: 'nova-api',
  glance: 'glance-api',
  cinder: 'cinder-api',
  heat: 'heat-api',
  neutron: 'neutron-server',
};

/** Processes that do not show their name in the usual place. */
const NAMES: readonly { readonly binary: string; readonly seenIn: RegExp }[] = [
  { binary: 'rabbitmq-server', seenIn: /beam(\.smp)? .*rabbit/ },
  { binary: 'nova-compute', seenIn: /[/. ]nova[-_]compute\b/ },
  {
    binary: 'neutron L2 agent',
    seenIn: /neutron-(linuxbridge|openvswitch|ovn|sriov-nic|macvtap)-agent|\bl2_agent\b/,
  },
  { binary: 'keystone', seenIn: /\(wsgi:keystone|keystone-wsgi|keystone-all/ },
  { binary: 'placement-api', seenIn: /\(wsgi:placement|placement-api/ },
  { binary: 'swift-proxy-server', seenIn: /swift-proxy-server|swift_server \S+ proxy / },
  { binary: 'swift-account-server', seenIn: /swift-account-server|swift_server \S+ account / },
  { binary: 'swift-container-server', seenIn: /swift-container-server|swift_server \S+ container / },
  { binary: 'swift-object-server', seenIn: /swift-object-server|swift_server \S+ object / },
  ...[
    ...['nova-api', 'nova-conductor', 'nova-scheduler', 'glance-api', 'neutron-server', 'neutron-dhcp-agent'],
    ...[
      'neutron-l3-agent',
      'neutron-metadata-agent',
      'cinder-api',
      'cinder-scheduler',
      'cinder-volume',
      'heat-api',
      'heat-engine',
    ],
  ].map((binary) => ({ binary, seenIn: new RegExp(`(^|[/ ])${binary}(\\s|:|$)`) })),
];
