import type { CostReading } from '../../model/costs.ts';
import type { Reader } from './connection.ts';
import { numberOf, readStatus } from './server/status.ts';

/** The server's counters that sum up to each cost. They are the same on MariaDB and MySQL; the rest differ. */
const COUNTERS: Readonly<Record<string, readonly string[]>> = {
  queries: ['Questions'],
  rows_read: [
    ...['Handler_read_first', 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev'],
    ...['Handler_read_rnd', 'Handler_read_rnd_next'],
  ],
  rows_written: ['Handler_write', 'Handler_update', 'Handler_delete'],
  database_bytes_in: ['Bytes_received'],
  database_bytes_out: ['Bytes_sent'],
  database_connections: ['Connections'],
  deadlocks: ['Innodb_deadlocks'],
  slow_queries: ['Slow_queries'],
};

/** What the server has done since its start. Two readings make the cost of what lies between. */
export async function takeCosts(reader: Reader): Promise<CostReading> {
  const status = await readStatus(reader, Object.values(COUNTERS).flat());
  const totals = Object.entries(COUNTERS).flatMap(([name, counters]) => {
    const values = counters.flatMap((counter) => numberOf(status, counter) ?? []);
    return values.length === 0 ? [] : [[name, values.reduce((sum, value) => sum + value, 0)] as const];
  });
  return Object.fromEntries(totals);
}
