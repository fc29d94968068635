import { COMPUTE_HOSTS, CONTROLLER } from './hosts.ts';
import { flags, type Heartbeat, own, type Service } from './service.ts';

const computeBinary = (name: string, host: string): Heartbeat => ({ api: 'compute', binary: name, host });

export const COMPUTE: readonly Service[] = [
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
