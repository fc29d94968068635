import type { Target } from '../config/target.ts';
import type { HealthReading } from '../diagnosis/health.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { probeEndpoints } from '../probes/endpoints.ts';
import { readHeartbeats } from '../probes/heartbeats.ts';
import { probeTcp } from '../probes/tcp.ts';

/** Looks at everything that can be looked at: heartbeats only as an administrator, bus and database where declared. */
export async function readHealth(cloud: Cloud, target: Target, isAdmin: boolean): Promise<HealthReading> {
  const { bus, database } = target.probes;
  const [heartbeats, endpoints, busReading, databaseReading] = await Promise.all([
    isAdmin ? readHeartbeats(cloud) : undefined,
    probeEndpoints(cloud, { onlyKnown: true }),
    bus && probeTcp(bus.host, bus.port),
    database && probeTcp(database.host, database.port),
  ]);
  return {
    endpoints,
    ...(heartbeats && { heartbeats }),
    ...(busReading && { bus: busReading }),
    ...(databaseReading && { database: databaseReading }),
  };
}
