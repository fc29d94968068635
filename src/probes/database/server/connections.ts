import type { Reader } from '../connection.ts';
import { numberOf, readStatus, readVariables } from './status.ts';

/** How many connections the server has, and how it fares. */
export interface ServerReading {
  readonly connections: number;
  readonly maxConnections: number;
  /** The most there were at once since the server started. */
  readonly mostConnections: number;
  /** Connections that were refused because there were too many, since the server started. */
  readonly refusedConnections: number;
  readonly uptimeSeconds: number;
  readonly queries: number;
  /** Those that took longer than `longQuerySeconds`, since the server started. */
  readonly slowQueries: number;
  readonly longQuerySeconds: number;
  /** Whether writes are refused: `read_only`, `super_read_only` or `innodb_read_only`. */
  readonly isReadOnly: boolean;
}

const COUNTERS = {
  connections: 'Threads_connected',
  mostConnections: 'Max_used_connections',
  refusedConnections: 'Connection_errors_max_connections',
  uptimeSeconds: 'Uptime',
  queries: 'Questions',
  slowQueries: 'Slow_queries',
} as const;
const VARIABLES = ['max_connections', 'long_query_time', 'read_only', 'super_read_only', 'innodb_read_only'];

export async function readServer(reader: Reader): Promise<ServerReading> {
  // One after the other: at once they would take two connections.
  const status = await readStatus(reader, Object.values(COUNTERS));
  const variables = await readVariables(reader, VARIABLES);
  const counts = Object.entries(COUNTERS).map(([field, name]) => [field, numberOf(status, name) ?? 0] as const);
  return {
    ...(Object.fromEntries(counts) as Record<keyof typeof COUNTERS, number>),
    maxConnections: numberOf(variables, 'max_connections') ?? 0,
    longQuerySeconds: numberOf(variables, 'long_query_time') ?? 0,
    isReadOnly: VARIABLES.slice(2).some((name) => variables.get(name) === 'ON'),
  };
}
