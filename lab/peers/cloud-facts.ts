import { SeatrialError } from '../../src/core/errors.ts';
import { EXTERNAL, FLAVOR, FLAVOR_ALT, IMAGE, REGION } from '../constants.ts';
import { login, type Rest } from '../rest.ts';
import { loadSecrets } from '../secrets.ts';
import { COMPUTE_HOSTS, portOf } from '../services.ts';
import type { Values } from '../template.ts';

interface Named {
  id: string;
  name: string;
}

/** What a peer has to be told about the lab: it discovers nothing by itself. */
export async function cloudFacts(): Promise<Values> {
  return readFacts().catch((cause: unknown) => {
    if (cause instanceof SeatrialError) throw cause;
    throw new SeatrialError('LAB_FAILED', 'The lab does not answer.', { hint: 'Run "seatrial lab up" first.', cause });
  });
}

async function readFacts(): Promise<Values> {
  const { admin: adminPassword } = loadSecrets();
  const rest = await login({ user: 'admin', password: adminPassword, project: 'admin' });
  const [image, flavor, flavorAlt, publicNetwork, extensions] = await Promise.all([
    idOf(rest, 'glance-api', '/v2/images', 'images', IMAGE),
    idOf(rest, 'nova-api', '/v2.1/flavors', 'flavors', FLAVOR.name),
    idOf(rest, 'nova-api', '/v2.1/flavors', 'flavors', FLAVOR_ALT.name),
    idOf(rest, 'neutron-server', '/v2.0/networks', 'networks', EXTERNAL.network),
    rest.list<{ alias: string }>('neutron-server', '/v2.0/extensions', 'extensions'),
  ]);
  return {
    adminPassword,
    region: REGION,
    keystoneUrl: `http://127.0.0.1:${portOf('keystone')}`,
    image,
    flavor,
    flavorAlt,
    publicNetwork,
    publicNetworkName: EXTERNAL.network,
    networkExtensions: extensions
      .map(({ alias }) => alias)
      .sort()
      .join(','),
    computeNodes: String(COMPUTE_HOSTS.length),
    volumeType: 'fake',
  };
}

async function idOf(rest: Rest, service: string, path: string, key: string, name: string): Promise<string> {
  const found = (await rest.list<Named>(service, path, key)).find((candidate) => candidate.name === name);
  if (found !== undefined) return found.id;
  throw new SeatrialError('LAB_FAILED', `The lab has no ${key.slice(0, -1)} called ${name}.`, {
    hint: 'Run "seatrial lab up" to complete it.',
  });
}
