import { type EndpointInterface, INTERFACES } from '../config/cloud.ts';
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
/** Less than this is no time to ask anybody in. */
const LEAST_MS = 500;

/**
 * What of a look is not for every time. The bus takes a connection, and is always looked at; so is a database that we
 * may log in to.
 */
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

/**
 * Only where one does not answer that has to do the others of its service tell anything: that the catalogue names a
 * wrong place. They are asked in what is left of the look.
 */
async function readEndpoints(cloud: Cloud, interfaces: readonly EndpointInterface[]): Promise<EndpointReading[]> {
  const startedMs = performance.now();
  const readings = await probeEndpoints(cloud, { onlyKnown: true, interfaces, timeoutMs: LOOK_MS });
  const services = readings.filter(({ answers }) => !answers).map(({ service }) => service);
  const leftMs = LOOK_MS - (performance.now() - startedMs);
  if (services.length === 0 || leftMs < LEAST_MS) return readings;
  const others = INTERFACES.filter((each) => !interfaces.includes(each));
  return [...readings, ...(await probeEndpoints(cloud, { services, interfaces: others, timeoutMs: leftMs }))];
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
