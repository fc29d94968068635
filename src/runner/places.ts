import { type BusAccess, busAccess } from '../config/bus-access.ts';
import { type DatabaseAccess, databaseAccess } from '../config/database-access.ts';
import { type HaproxyAccess, haproxyAccess } from '../config/haproxy-access.ts';
import { type HostAccess, hostAccesses } from '../config/host-access.ts';
import type { TargetSettings } from '../config/target.ts';
import { registerSecret } from '../core/redact.ts';
import { type Management, managementOf } from '../probes/bus/management.ts';
import { type Hosts, openHosts } from '../probes/host/hosts.ts';
import { type StagedDatabase, stageDatabase } from './database.ts';

/** Inner parts of a cloud that a check may need. Declared is enough: one that does not answer fails the check. */
export type Place = 'database' | 'bus' | 'bus-management' | 'hosts' | 'host-roles' | 'memcached' | 'haproxy';

/** Where a server is. */
interface Address {
  readonly host: string;
  readonly port: number;
}

/** How to reach them, beside the bus, as plain data. It stays in memory: it holds keys and passwords. */
export interface PlacesAccess {
  readonly database?: DatabaseAccess;
  readonly hosts: readonly HostAccess[];
  readonly memcached: readonly Address[];
  readonly haproxy: readonly HaproxyAccess[];
}

/** The inner parts as a check sees them. */
export interface Places {
  readonly database: StagedDatabase;
  readonly bus: BusAccess;
  readonly management: Management;
  readonly hosts: Hosts;
  readonly memcached: readonly Address[];
  readonly haproxy: readonly HaproxyAccess[];
}

type Probes = TargetSettings['probes'];

export async function placesAccess(
  { database, hosts, memcached, haproxy }: Probes,
  env: NodeJS.ProcessEnv,
): Promise<PlacesAccess> {
  const databaseToRead = await databaseAccess(database, env);
  return {
    ...(databaseToRead && { database: databaseToRead }),
    hosts: await hostAccesses(hosts, env),
    memcached: memcached ?? [],
    haproxy: (haproxy ?? []).map((settings) => haproxyAccess(settings, env)),
  };
}

/** What seatrial.yaml says how to reach. */
export async function declaredPlaces(probes: Probes, env: NodeJS.ProcessEnv): Promise<Place[]> {
  const { hosts = [], memcached = [], haproxy = [] } = probes;
  const bus = await busAccess(probes.bus, env);
  const declared: Readonly<Record<Place, boolean>> = {
    database: (await databaseAccess(probes.database, env)) !== undefined,
    bus: bus !== undefined,
    'bus-management': bus?.managementPort !== undefined,
    hosts: hosts.length > 0,
    'host-roles': hosts.some(({ roles }) => roles.length > 0),
    memcached: memcached.length > 0,
    haproxy: haproxy.length > 0,
  };
  return (Object.keys(declared) as Place[]).filter((place) => declared[place]);
}

/** Nothing is connected to yet: each part is, when a check asks for it. */
export function openPlaces(bus: BusAccess | undefined, access: PlacesAccess | undefined): Places {
  const { database, hosts = [], memcached = [], haproxy = [] } = access ?? {};
  // Every thread has its own list of secrets.
  for (const { privateKey } of hosts) registerSecret(privateKey);
  for (const { password } of haproxy) registerSecret(password);
  return {
    database: stageDatabase(database),
    hosts: openHosts(hosts),
    memcached,
    haproxy,
    get bus() {
      if (bus) return bus;
      throw new Error('A check uses the bus and does not say that it needs it.');
    },
    get management() {
      return managementOf(this.bus);
    },
  };
}
