import type { Target } from '../config/target.ts';
import { within } from '../core/within.ts';
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
  const [heartbeats, endpoints, inner, findings] = await Promise.all([
    isAdmin && parts.heartbeats ? within(LOOK_MS, readHeartbeats(cloud)) : undefined,
    parts.endpoints ? probeEndpoints(cloud, { onlyKnown: true, timeoutMs: LOOK_MS }) : [],
    greetInner(target),
    gatherFindings(sources, AbortSignal.timeout(LOOK_MS)),
  ]);
  return {
    endpoints,
    findings,
    ...(heartbeats && { heartbeats }),
    ...inner,
  };
}

/** Whether the two that everything else rests on take anybody in, where they are declared. */
export async function greetInner({ probes }: Target): Promise<Pick<HealthReading, 'bus' | 'database'>> {
  const [bus, database] = await Promise.all([
    probes.bus && greet(probes.bus, amqpGreeting),
    probes.database && greet(probes.database, mysqlGreeting),
  ]);
  return { ...(bus && { bus }), ...(database && { database }) };
}

/** A broker behind TLS greets nobody who has not shaken hands; there, an open port has to do. A database greets first. */
function greet(
  { host, port, tls }: { host: string; port: number; tls: boolean },
  greeting: Greeting,
): Promise<GreetingReading> {
  return tls && greeting.opening ? probeTcp(host, port) : probeGreeting(host, port, greeting);
}
