/**
 * The table of everything that runs in the lab. Adding a row is all it takes to add a process: the package gets
 * installed, the templates rendered, the program supervised, started once its needs are met, waited for, and shown.
 */

export interface ConfigFile {
  /** Path below lab/templates. */
  readonly template: string;
  /** Path below the lab's etc/, when it differs from the template's. */
  readonly as?: string;
}

/** How a service that answers no requests shows that it lives: a row in its project's list of services or agents. */
export interface Heartbeat {
  readonly api: 'compute' | 'volume' | 'network';
  readonly binary: string;
  readonly host: string;
}

export interface Service {
  readonly name: string;
  readonly about: string;
  readonly packages: readonly string[];
  /** The system user it runs as. */
  readonly user: string;
  readonly command: string;
  readonly configs: readonly ConfigFile[];
  readonly port?: number;
  /** What says that it is ready: an HTTP answer below 500, an open port, or the process having stayed up. */
  readonly ready: 'http' | 'tcp' | 'process';
  /** Services and set-up steps (see steps.ts) that come first. */
  readonly needs: readonly string[];
  /** The host name it gives to its peers. */
  readonly host?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly heartbeat?: Heartbeat;
  /** Seconds between the polite and the impolite stop signal. */
  readonly stopWaitSeconds?: number;
}

/** Fake compute hosts. Each gets a nova-compute and an L2 agent of the same host name. */
export const COMPUTE_HOSTS = ['compute-1', 'compute-2'] as const;

const CONTROLLER = 'controller';
const NETWORK_HOST = 'network-1';

const own = (...templates: string[]): ConfigFile[] => templates.map((template) => ({ template }));
/** Flags that keep a service on the lab's files and away from the packages' ones in /etc. */
const flags = (folder: string, ...files: string[]): string =>
  [...files.map((file) => `--config-file {{etc}}/${folder}/${file}`), `--config-dir {{etc}}/${folder}/empty.d`].join(
    ' ',
  );

const INFRASTRUCTURE: readonly Service[] = [
  {
    name: 'mariadb',
    about: 'the database of every service',
    packages: ['mariadb-server'],
    user: 'mysql',
    command: '/usr/sbin/mariadbd --defaults-file={{etc}}/mariadb/my.cnf',
    configs: own('mariadb/my.cnf'),
    port: 3306,
    ready: 'tcp',
    needs: ['mysql-files'],
    stopWaitSeconds: 30,
  },
  {
    name: 'epmd',
    about: "Erlang's port mapper, which RabbitMQ registers with",
    packages: ['rabbitmq-server'],
    user: 'rabbitmq',
    command: '/usr/bin/epmd -address 127.0.0.1',
    configs: [],
    port: 4369,
    ready: 'tcp',
    needs: [],
  },
  {
    name: 'rabbitmq',
    about: 'the message bus; its management API answers on port 15672',
    packages: ['rabbitmq-server'],
    user: 'rabbitmq',
    command: '/usr/lib/rabbitmq/bin/rabbitmq-server',
    configs: own(
      'rabbitmq/rabbitmq.conf',
      'rabbitmq/rabbitmq-env.conf',
      'rabbitmq/enabled_plugins',
      'rabbitmq/definitions.json',
    ),
    port: 5672,
    ready: 'tcp',
    needs: ['epmd'],
    environment: { RABBITMQ_CONF_ENV_FILE: '{{etc}}/rabbitmq/rabbitmq-env.conf', HOME: '{{root}}/rabbitmq' },
    stopWaitSeconds: 20,
  },
  {
    name: 'memcached',
    about: 'token and metadata caches',
    packages: ['memcached'],
    user: 'memcache',
    command: '/usr/bin/memcached -l 127.0.0.1 -p 11211 -m 128 -c 4096',
    configs: [],
    port: 11211,
    ready: 'tcp',
    needs: [],
  },
];

const IDENTITY_IMAGE_PLACEMENT: readonly Service[] = [
  {
    name: 'keystone',
    about: 'identity: tokens, projects, the catalogue',
    packages: ['keystone', 'uwsgi-core', 'uwsgi-plugin-python3'],
    user: 'keystone',
    command: '/usr/bin/uwsgi --ini {{etc}}/keystone/uwsgi.ini',
    configs: own('keystone/keystone.conf', 'keystone/uwsgi.ini'),
    port: 5000,
    ready: 'http',
    needs: ['keystone-schema', 'keystone-keys', 'memcached', 'rabbitmq'],
    environment: { OS_KEYSTONE_CONFIG_FILES: '{{etc}}/keystone/keystone.conf' },
  },
  {
    name: 'glance-api',
    about: 'images',
    packages: ['glance-api'],
    user: 'glance',
    command: `/usr/bin/glance-api ${flags('glance', 'glance-api.conf')}`,
    configs: own('glance/glance-api.conf'),
    port: 9292,
    ready: 'http',
    needs: ['glance-schema', 'memcached', 'rabbitmq'],
  },
  {
    name: 'placement',
    about: 'inventories and allocations',
    packages: ['placement-api', 'uwsgi-core', 'uwsgi-plugin-python3'],
    user: 'placement',
    command: '/usr/bin/uwsgi --ini {{etc}}/placement/uwsgi.ini',
    configs: own('placement/placement.conf', 'placement/uwsgi.ini'),
    port: 8778,
    ready: 'http',
    needs: ['placement-schema', 'memcached'],
    environment: { OS_PLACEMENT_CONFIG_DIR: '{{etc}}/placement' },
  },
];

const computeBinary = (name: string, host: string): Heartbeat => ({ api: 'compute', binary: name, host });

const NOVA: readonly Service[] = [
  {
    name: 'nova-api',
    about: 'compute API, and the metadata API on port 8775',
    packages: ['nova-api'],
    user: 'nova',
    command: `/usr/bin/nova-api ${flags('nova', 'nova.conf', 'databases.conf')}`,
    configs: own('nova/nova.conf', 'nova/databases.conf'),
    port: 8774,
    ready: 'http',
    needs: ['nova-schema', 'memcached', 'rabbitmq'],
    host: CONTROLLER,
  },
  {
    name: 'nova-conductor',
    about: 'runs builds and migrations, and writes the database for the computes',
    packages: ['nova-conductor'],
    user: 'nova',
    command: `/usr/bin/nova-conductor ${flags('nova', 'nova.conf', 'databases.conf')}`,
    configs: own('nova/nova.conf', 'nova/databases.conf'),
    ready: 'process',
    needs: ['nova-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: computeBinary('nova-conductor', CONTROLLER),
  },
  {
    name: 'nova-scheduler',
    about: 'chooses a compute',
    packages: ['nova-scheduler'],
    user: 'nova',
    command: `/usr/bin/nova-scheduler ${flags('nova', 'nova.conf', 'databases.conf')}`,
    configs: own('nova/nova.conf', 'nova/databases.conf'),
    ready: 'process',
    needs: ['nova-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: computeBinary('nova-scheduler', CONTROLLER),
  },
  ...COMPUTE_HOSTS.map(
    (host): Service => ({
      name: `nova-${host}`,
      about: `the nova-compute of ${host}: a fake hypervisor of 1000 vCPUs and 800 GB`,
      packages: ['nova-compute', 'nova-compute-ironic'],
      user: 'nova',
      command: `/usr/bin/python3 -m seatrial_lab.nova_compute ${flags('nova', 'nova.conf', `${host}.conf`)}`,
      configs: [...own('nova/nova.conf'), { template: 'nova/compute.conf', as: `nova/${host}.conf` }],
      ready: 'process',
      // At its start a compute waits for a conductor and looks for Placement and Keystone's users.
      needs: ['nova-conductor', 'placement', 'identity'],
      host,
      heartbeat: computeBinary('nova-compute', host),
    }),
  ),
];

const networkAgent = (binary: string, host: string): Heartbeat => ({ api: 'network', binary, host });

const NEUTRON: readonly Service[] = [
  {
    name: 'neutron-server',
    about: 'network API',
    packages: ['neutron-server'],
    user: 'neutron',
    command: `/usr/bin/neutron-server ${flags('neutron', 'neutron.conf', 'ml2.conf')}`,
    configs: own('neutron/neutron.conf', 'neutron/ml2.conf'),
    port: 9696,
    ready: 'http',
    needs: ['neutron-schema', 'memcached', 'rabbitmq'],
    host: CONTROLLER,
  },
  {
    name: 'neutron-linuxbridge-agent',
    about: `wires the real ports (DHCP, routers) of ${NETWORK_HOST}`,
    packages: ['neutron-linuxbridge-agent'],
    user: 'root',
    command: `/usr/bin/neutron-linuxbridge-agent ${flags('neutron', 'neutron.conf', 'linuxbridge.conf')}`,
    configs: own('neutron/neutron.conf', 'neutron/linuxbridge.conf'),
    ready: 'process',
    needs: ['neutron-server', 'bridge'],
    host: NETWORK_HOST,
    heartbeat: networkAgent('neutron-linuxbridge-agent', NETWORK_HOST),
  },
  {
    name: 'neutron-dhcp-agent',
    about: 'a dnsmasq in a namespace for each network',
    packages: ['neutron-dhcp-agent'],
    user: 'root',
    command: `/usr/bin/neutron-dhcp-agent ${flags('neutron', 'neutron.conf', 'dhcp.conf')}`,
    configs: own('neutron/neutron.conf', 'neutron/dhcp.conf'),
    ready: 'process',
    needs: ['neutron-server'],
    host: NETWORK_HOST,
    heartbeat: networkAgent('neutron-dhcp-agent', NETWORK_HOST),
  },
  {
    name: 'neutron-l3-agent',
    about: 'a namespace for each router, floating IPs',
    packages: ['neutron-l3-agent'],
    user: 'root',
    command: `/usr/bin/neutron-l3-agent ${flags('neutron', 'neutron.conf', 'l3.conf')}`,
    configs: own('neutron/neutron.conf', 'neutron/l3.conf'),
    ready: 'process',
    needs: ['neutron-server', 'bridge'],
    host: NETWORK_HOST,
    heartbeat: networkAgent('neutron-l3-agent', NETWORK_HOST),
  },
  {
    name: 'neutron-metadata-agent',
    about: 'carries metadata requests from the namespaces to Nova',
    packages: ['neutron-metadata-agent'],
    user: 'root',
    command: `/usr/bin/neutron-metadata-agent ${flags('neutron', 'neutron.conf', 'metadata.conf')}`,
    configs: own('neutron/neutron.conf', 'neutron/metadata.conf'),
    ready: 'process',
    needs: ['neutron-server'],
    host: NETWORK_HOST,
    heartbeat: networkAgent('neutron-metadata-agent', NETWORK_HOST),
  },
  ...COMPUTE_HOSTS.map(
    (host): Service => ({
      name: `neutron-${host}`,
      about: `the L2 agent of ${host}: Neutron's own loop over make-believe tap devices`,
      packages: ['neutron-linuxbridge-agent'],
      user: 'neutron',
      command: `/usr/bin/python3 -m seatrial_lab.l2_agent ${flags('neutron', 'neutron.conf', `${host}.conf`)}`,
      configs: [...own('neutron/neutron.conf'), { template: 'neutron/standin.conf', as: `neutron/${host}.conf` }],
      ready: 'process',
      needs: ['neutron-server'],
      host,
      heartbeat: networkAgent('neutron-linuxbridge-agent', host),
    }),
  ),
];

const CINDER: readonly Service[] = [
  {
    name: 'cinder-api',
    about: 'volume API',
    packages: ['cinder-api'],
    user: 'cinder',
    command: `/usr/bin/cinder-api ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    port: 8776,
    ready: 'http',
    needs: ['cinder-schema', 'memcached', 'rabbitmq'],
    host: CONTROLLER,
  },
  {
    name: 'cinder-scheduler',
    about: 'chooses a volume back-end',
    packages: ['cinder-scheduler'],
    user: 'cinder',
    command: `/usr/bin/cinder-scheduler ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    ready: 'process',
    needs: ['cinder-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: { api: 'volume', binary: 'cinder-scheduler', host: CONTROLLER },
  },
  {
    name: 'cinder-volume',
    about: 'volumes without a disk behind them',
    packages: ['cinder-volume'],
    user: 'cinder',
    command: `/usr/bin/cinder-volume ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    ready: 'process',
    needs: ['cinder-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: { api: 'volume', binary: 'cinder-volume', host: `${CONTROLLER}@fake` },
  },
];

const HEAT: readonly Service[] = [
  {
    name: 'heat-api',
    about: 'orchestration API',
    packages: ['heat-api'],
    user: 'heat',
    command: `/usr/bin/heat-api ${flags('heat', 'heat.conf')}`,
    configs: own('heat/heat.conf'),
    port: 8004,
    ready: 'http',
    needs: ['heat-schema', 'memcached', 'rabbitmq'],
  },
  {
    name: 'heat-engine',
    about: 'creates what a stack describes',
    packages: ['heat-engine'],
    user: 'heat',
    command: `/usr/bin/heat-engine ${flags('heat', 'heat.conf')}`,
    configs: own('heat/heat.conf'),
    ready: 'process',
    needs: ['heat-schema', 'rabbitmq', 'identity'],
  },
];

const swiftServer = (kind: string, config: string): string =>
  `/usr/bin/python3 -m seatrial_lab.swift_server {{etc}}/swift ${kind} {{etc}}/swift/${config}.conf`;

const swiftStorage = (kind: 'account' | 'container' | 'object', port: number): Service => ({
  name: `swift-${kind}`,
  about: `${kind}s of the object store`,
  packages: [`swift-${kind}`],
  user: 'swift',
  command: swiftServer(kind, kind),
  configs: own('swift/swift.conf', `swift/${kind}.conf`),
  port,
  ready: 'tcp',
  needs: ['swift-rings'],
});

const SWIFT: readonly Service[] = [
  swiftStorage('account', 6202),
  swiftStorage('container', 6201),
  swiftStorage('object', 6200),
  {
    name: 'swift-container-updater',
    about: 'tells accounts what their containers hold',
    packages: ['swift-container'],
    user: 'swift',
    command: swiftServer('container-updater', 'container'),
    configs: own('swift/swift.conf', 'swift/container.conf'),
    ready: 'process',
    needs: ['swift-account'],
  },
  {
    name: 'swift-proxy',
    about: 'object storage API',
    packages: ['swift-proxy'],
    user: 'swift',
    command: swiftServer('proxy', 'proxy'),
    configs: own('swift/swift.conf', 'swift/proxy.conf'),
    port: 8080,
    ready: 'tcp',
    needs: ['swift-rings', 'memcached'],
  },
];

export const SERVICES: readonly Service[] = [
  ...INFRASTRUCTURE,
  ...IDENTITY_IMAGE_PLACEMENT,
  ...NOVA,
  ...NEUTRON,
  ...CINDER,
  ...HEAT,
  ...SWIFT,
];

/** Ports nothing in the table listens on by itself. */
const EXTRA_PORTS: Readonly<Record<string, number>> = { 'rabbitmq-management': 15672, 'nova-metadata': 8775 };

export const portOf = (name: string): number => {
  const port = SERVICES.find((service) => service.name === name)?.port ?? EXTRA_PORTS[name];
  if (port === undefined) throw new Error(`${name} has no port.`);
  return port;
};

export const PORTS: Readonly<Record<string, number>> = {
  ...EXTRA_PORTS,
  ...Object.fromEntries(SERVICES.flatMap(({ name, port }) => (port === undefined ? [] : [[name, port]]))),
};

export const PACKAGES: readonly string[] = ['supervisor', ...new Set(SERVICES.flatMap((service) => service.packages))];
