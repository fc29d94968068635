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

const VARIABLES = ['max_connections', 'long_query_time', 'read_only', 'super_read_only', 'innodb_read_only'];

export async function readServer(reader: Reader): Promise<ServerReading> {
  const [status, variables] = await Promise.all([readStatus(reader), readVariables(reader, VARIABLES)]);
  const number = (name: string) => numberOf(status, name) ?? numberOf(variables, name) ?? 0;
  return {
    connections: number('Threads_connected'),
    maxConnections: number('max_connections'),
    mostConnections: number('Max_used_connections'),
    refusedConnections: number('Connection_errors_max_connections'),
    uptimeSeconds: number('Uptime'),
    queries: number('Questions'),
    slowQueries: number('Slow_queries'),
    longQuerySeconds: number('long_query_time'),
    isReadOnly: VARIABLES.slice(2).some((name) => variables.get(name) === 'ON'),
  };
}
