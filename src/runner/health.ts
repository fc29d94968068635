import type { Target } from '../config/target.ts';
import { systemClock } from '../core/clock.ts';
import { type FindingSource, gatherFindings } from '../diagnosis/findings.ts';
import type { HealthReading } from '../diagnosis/health.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { probeEndpoints } from '../probes/endpoints.ts';
import { amqpGreeting, type Greeting, type GreetingReading, mysqlGreeting, probeGreeting } from '../probes/greeting.ts';
import { readHeartbeats } from '../probes/heartbeats.ts';
import { probeTcp } from '../probes/tcp.ts';

/** Longest that one look may take, in ms: a cloud that hangs must not keep its watch from saying so. */
const LOOK_MS = 15_000;

/** What of a look takes calls to the APIs; bus and database take a connection each, and are always looked at. */
export interface HealthParts {
  readonly heartbeats: boolean;
  readonly endpoints: boolean;
}

/** Looks at what can be looked at: heartbeats only as an administrator, bus and database where declared. */
export async function readHealth(
  cloud: Cloud,
  target: Target,
  isAdmin: boolean,
  parts: HealthParts,
  sources: readonly FindingSource[] = [],
): Promise<HealthReading> {
  const { bus, database } = target.probes;
  const [heartbeats, endpoints, busReading, databaseReading, findings] = await Promise.all([
    isAdmin && parts.heartbeats ? withinLook(readHeartbeats(cloud)) : undefined,
    parts.endpoints ? probeEndpoints(cloud, { onlyKnown: true, timeoutMs: LOOK_MS }) : [],
    bus && greet(bus, amqpGreeting),
    database && greet(database, mysqlGreeting),
    gatherFindings(sources, AbortSignal.timeout(LOOK_MS)),
  ]);
  return {
    endpoints,
    findings,
    ...(heartbeats && { heartbeats }),
    ...(busReading && { bus: busReading }),
    ...(databaseReading && { database: databaseReading }),
  };
}

/** A broker behind TLS greets nobody who has not shaken hands; there, an open port has to do. A database greets first. */
function greet(
  { host, port, tls }: { host: string; port: number; tls: boolean },
  greeting: Greeting,
): Promise<GreetingReading> {
  return tls && greeting.opening ? probeTcp(host, port) : probeGreeting(host, port, greeting);
}

/** Without an answer in time there is nothing to say about what was asked. */
async function withinLook<T>(reading: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  reading.catch(() => {});
  try {
    return await Promise.race([reading, systemClock.sleep(LOOK_MS, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}
