import { busAccess } from '../../../config/bus-access.ts';
import { type DatabaseAccess, databaseAccess } from '../../../config/database-access.ts';
import { haproxyAccess } from '../../../config/haproxy-access.ts';
import { hostAccesses } from '../../../config/host-access.ts';
import type { TargetSettings } from '../../../config/target.ts';
import { SeatrialError } from '../../../core/errors.ts';
import { readBroker } from '../../../probes/bus/broker.ts';
import { managementOf } from '../../../probes/bus/management.ts';
import { readNodes } from '../../../probes/bus/nodes.ts';
import { readHaproxy } from '../../../probes/haproxy.ts';
import { runScript } from '../../../probes/host/shell.ts';
import { readMemcached } from '../../../probes/memcached.ts';
import type { Finding } from './finding.ts';

type Probes = TargetSettings['probes'];

/** Signs in to every inner part that seatrial.yaml declares, as a run would; an open port alone says little. */
export async function checkPlaces(probes: Probes, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const [bus, database, hosts] = await Promise.all([
    busAccess(probes.bus, env),
    databaseAccess(probes.database, env),
    hostAccesses(probes.hosts, env),
  ]);
  const looks: Promise<Finding>[] = [
    ...(bus ? [reached('message bus', async () => busWords(await readBroker(bus), bus.username))] : []),
    ...(bus?.managementPort === undefined
      ? []
      : [
          reached(
            'message bus',
            async () => `its management API tells of ${(await readNodes(managementOf(bus))).length} nodes`,
          ),
        ]),
    ...(database ? [reached('database', () => databaseWords(database))] : []),
    ...hosts.map((host) =>
      reached(`host ${host.name}`, async () => {
        await runScript(host, 'true', { timeoutMs: 5_000 });
        return `lets ${host.user} in at ${host.address}:${host.port}`;
      }),
    ),
    ...(probes.memcached ?? []).map((address) =>
      reached('memcached', async () => {
        const { version } = await readMemcached(address);
        return `${address.host}:${address.port} answers (${version})`;
      }),
    ),
    ...(probes.haproxy ?? []).map((settings) =>
      reached('HAProxy', async () => {
        const rows = await readHaproxy(haproxyAccess(settings, env));
        return `${settings.url} tells of ${rows.length} rows`;
      }),
    ),
  ];
  return Promise.all(looks);
}

const busWords = ({ product, version }: { product: string; version: string }, user: string) =>
  `${product} ${version} lets ${user} in`;

/** A user that may write, or sees no schema, is better known before. */
async function databaseWords(access: DatabaseAccess): Promise<string> {
  const { openDatabase } = await import('../../../probes/database/open.ts');
  const { version, schemas, releases, close } = await openDatabase(access);
  await close();
  const release = releases.length > 0 ? `, of ${releases.join(' or ')}` : '';
  const privileges = access.allowWritePrivileges ? 'privileges were not looked at' : 'it may only read';
  return `${access.username} sees ${schemas.names.size} schemas of OpenStack${release} on ${version}; ${privileges}`;
}

async function reached(subject: string, look: () => Promise<string>): Promise<Finding> {
  const finding = { area: 'probes' as const, subject };
  try {
    return { ...finding, state: 'ok', text: await look() };
  } catch (error) {
    if (!(error instanceof SeatrialError)) throw error;
    return { ...finding, state: 'problem', text: error.message.replace(/\.$/, ''), advice: error.hint };
  }
}
