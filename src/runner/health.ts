import type { EndpointInterface } from '../config/cloud.ts';
import type { DatabaseAccess } from '../config/database-access.ts';
import type { Target } from '../config/target.ts';
import { within } from '../core/within.ts';
import { type FindingSource, gatherFindings } from '../diagnosis/findings.ts';
import type { HealthReading } from '../diagnosis/health.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { type EndpointReading, probeEndpoints } from '../probes/endpoints.ts';
import { amqpGreeting, type GreetingReading, mysqlGreeting, probeGreeting } from '../probes/greeting.ts';
import { readHeartbeats } from '../probes/heartbeats.ts';
import { probeTcp } from '../probes/tcp.ts';
import { expectedOf } from './expected.ts';

/** Longest that one look may take, in ms: a cloud that hangs must not keep its watch from saying so. */
const LOOK_MS = 15_000;

/** What of a look is not for every time; the bus takes a connection, and is always looked at. */
export interface HealthParts {
  readonly heartbeats: boolean;
  readonly endpoints: boolean;
  /** True when something has failed and the look is to say why. */
  readonly isAsked: boolean;
}

/** What a look has beside the cloud and its target. */
interface HealthMeans {
  /** Who we are to the database, where the target says it. */
  readonly database?: DatabaseAccess | undefined;
  readonly sources?: readonly FindingSource[];
}

/** Looks at what can be looked at: heartbeats only as an administrator, bus and database where declared. */
export async function readHealth(
  cloud: Cloud,
  target: Target,
  isAdmin: boolean,
  parts: HealthParts,
  { database: access, sources = [] }: HealthMeans = {},
): Promise<HealthReading> {
  const { interfaces } = expectedOf(cloud, target);
  const [heartbeats, endpoints, bus, database, findings] = await Promise.all([
    isAdmin && parts.heartbeats ? within(LOOK_MS, readHeartbeats(cloud)) : undefined,
    parts.endpoints ? readEndpoints(cloud, interfaces) : [],
    greetBus(target),
    access ? logIn(access) : parts.isAsked ? greetDatabase(target) : undefined,
    gatherFindings(sources, AbortSignal.timeout(LOOK_MS)),
  ]);
  return {
    endpoints,
    interfaces,
    findings,
    ...(heartbeats && { heartbeats }),
    ...(bus && { bus }),
    ...(database && { database }),
  };
}

/** Only where one does not answer that has to do the others tell anything: that the catalogue names a wrong place. */
async function readEndpoints(cloud: Cloud, interfaces: readonly EndpointInterface[]): Promise<EndpointReading[]> {
  const options = { onlyKnown: true, timeoutMs: LOOK_MS };
  const readings = await probeEndpoints(cloud, { ...options, interfaces });
  return readings.every(({ answers }) => answers) ? readings : probeEndpoints(cloud, options);
}

/**
 * Whether the two that everything else rests on take anybody in, where they are declared. Not for every few seconds: a
 * database counts who greets it and does not log in.
 */
export async function greetInner(target: Target): Promise<Pick<HealthReading, 'bus' | 'database'>> {
  const [bus, database] = await Promise.all([greetBus(target), greetDatabase(target)]);
  return { ...(bus && { bus }), ...(database && { database }) };
}

const greetDatabase = async ({ probes: { database } }: Target): Promise<GreetingReading | undefined> =>
  database && probeGreeting(database.host, database.port, mysqlGreeting);

/** Imported when needed: most runs know no user of the database. */
async function logIn(access: DatabaseAccess): Promise<GreetingReading> {
  const { probeLogin } = await import('../probes/database/login.ts');
  return probeLogin(access);
}

/** A broker behind TLS greets nobody who has not shaken hands; there, an open port has to do. */
async function greetBus({ probes: { bus } }: Target): Promise<GreetingReading | undefined> {
  if (!bus) return undefined;
  return bus.tls ? probeTcp(bus.host, bus.port) : probeGreeting(bus.host, bus.port, amqpGreeting);
}
