import { join } from 'node:path';
import { stringify } from 'yaml';
import type { TargetInput } from '../src/config/target-schema.ts';
import { EXTERNAL, FLAVOR, FLAVOR_ALT, IMAGE } from './constants.ts';
import { paths, targetFile } from './paths.ts';
import { writePrivate } from './private-file.ts';
import { portOf, SERVICES } from './services.ts';
import { sshFiles } from './ssh-keys.ts';

/** The target profile: what to use of the lab, what has to be up, and where its inner parts are. */
export function labTarget(): TargetInput {
  const probe = { host: '127.0.0.1', username: 'seatrial', passwordFile: paths.probePassword };
  return {
    cloud: 'lab',
    image: IMAGE,
    flavor: FLAVOR.name,
    flavorAlt: FLAVOR_ALT.name,
    externalNetwork: EXTERNAL.network,
    expect: {
      release: 'zed',
      interfaces: ['public', 'internal', 'admin'],
      services: SERVICES.flatMap(({ heartbeat }) =>
        heartbeat ? [{ binary: heartbeat.binary, host: heartbeat.host }] : [],
      ),
    },
    probes: {
      bus: { ...probe, port: portOf('rabbitmq'), managementPort: portOf('rabbitmq-management') },
      database: { ...probe, port: portOf('mariadb') },
      hosts: [
        {
          name: 'vm',
          address: '127.0.0.1',
          port: portOf('sshd'),
          user: 'root',
          keyFile: sshFiles.clientKey,
          knownHosts: sshFiles.knownHosts,
          roles: ['controller', 'compute', 'network', 'volume', 'object-storage', 'orchestration'],
          logs: [join(paths.log, '*.log')],
          configs: [paths.etc, join(paths.root, 'keystone')],
          internalAddresses: ['127.0.0.1', '::1'],
        },
      ],
      memcached: [{ host: '127.0.0.1', port: portOf('memcached') }],
    },
  };
}

export function writeTarget(): void {
  writePrivate(
    targetFile(),
    `# Written by "seatrial lab up", which writes it anew each time.\n${stringify(labTarget())}`,
  );
}
