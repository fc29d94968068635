import type { Fault } from '../fault.ts';

const WRONG_SECRET = 'not-the-right-one';

/** Catalogue, secrets, keys, roles and clocks. */
export const IDENTITY_FAULTS: readonly Fault[] = [
  {
    name: 'wrong-endpoint',
    title: 'a wrong endpoint in the catalogue',
    description: 'The public endpoint of Glance names a port nobody listens on; Glance itself is well.',
    culprit: { components: ['glance endpoint'] },
    noticedBy: ['smoke/services', 'smoke'],
    disturbances: [{ kind: 'wrong-endpoint', interface: 'public', right: ':9292', wrong: ':9299' }],
  },
  {
    name: 'wrong-internal-endpoint',
    title: 'a wrong internal endpoint',
    description: 'People reach Cinder at its public endpoint, the other services do not find it at its internal one.',
    culprit: { components: ['cinder endpoint'] },
    noticedBy: ['smoke/services', 'smoke'],
    disturbances: [{ kind: 'wrong-endpoint', interface: 'internal', right: ':8776', wrong: ':8799' }],
  },
  {
    name: 'wrong-secret-glance',
    title: 'a wrong password in one service',
    description:
      'Glance asks Keystone with a wrong password whether tokens are good: it refuses every token, all others take them.',
    culprit: { components: ['glance-api'] },
    noticedBy: ['smoke/images', 'smoke'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'glance',
        services: ['glance-api'],
        settings: { keystone_authtoken: { password: WRONG_SECRET, memcached_servers: '127.0.0.1:1' } },
      },
    ],
  },
  {
    name: 'wrong-secret-nova-to-neutron',
    title: 'a wrong password that Nova has for Neutron',
    description: 'Every API works by itself; boots fail, because the computes cannot ask Neutron for ports.',
    culprit: { components: ['nova-compute', 'nova-api'] },
    noticedBy: ['smoke/critical-path', 'smoke'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'nova',
        services: ['nova-api', 'nova-compute-1', 'nova-compute-2'],
        settings: { neutron: { password: WRONG_SECRET } },
      },
    ],
  },
  {
    name: 'wrong-database-secret',
    title: 'a wrong database password in one service',
    description: "Cinder's API cannot log in to its database, and does not start.",
    culprit: { components: ['cinder-api', 'database'] },
    noticedBy: ['smoke/volumes', 'smoke'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'cinder',
        services: ['cinder-api'],
        settings: {
          database: {
            connection: `mysql+pymysql://cinder:${WRONG_SECRET}@127.0.0.1:{{port.mariadb}}/cinder`,
            max_retries: '2',
          },
        },
        isStillborn: true,
      },
    ],
  },
  {
    name: 'lost-token-keys',
    title: 'token keys that are gone',
    description: "Keystone's fernet keys were rotated away: no token is issued and none is accepted.",
    culprit: { components: ['keystone'] },
    noticedBy: ['smoke'],
    disturbances: [{ kind: 'moved-away', path: 'keystone/fernet-keys' }],
  },
  {
    name: 'lost-service-role',
    title: "a service's user without its role",
    description:
      "Nova's user is no administrator any more: what Nova asks of Neutron, Cinder and Placement is refused.",
    culprit: { components: ['nova-compute', 'nova-api', 'nova-scheduler', 'keystone'] },
    noticedBy: ['smoke/critical-path', 'smoke'],
    disturbances: [
      {
        kind: 'lost-role',
        user: 'nova',
        role: 'admin',
        services: ['nova-api', 'nova-conductor', 'nova-scheduler', 'nova-compute-1', 'nova-compute-2'],
      },
    ],
  },
  {
    name: 'clock-skew-keystone',
    title: 'a Keystone whose clock is five hours behind',
    description: 'Tokens have expired when they are issued, says every other clock.',
    culprit: { components: ['keystone'] },
    noticedBy: ['smoke', 'hosts'],
    packages: ['libfaketime'],
    disturbances: [{ kind: 'clock-skew', service: 'keystone', offset: '-5h' }],
  },
  {
    name: 'clock-skew-conductor',
    title: 'a nova-conductor whose clock is an hour behind',
    description: 'It writes reports of an hour ago: the conductor and every compute count as down, though all work.',
    culprit: { components: ['nova-conductor'] },
    noticedBy: ['smoke/services', 'hosts'],
    packages: ['libfaketime'],
    disturbances: [{ kind: 'clock-skew', service: 'nova-conductor', offset: '-1h' }],
  },
];
