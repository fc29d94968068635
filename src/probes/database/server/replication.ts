import type { Reader, Row } from '../connection.ts';
import { numberOf, readStatus } from './status.ts';

/** One source that this server replicates from. */
export interface ReplicaReading {
  readonly source: string;
  readonly isReceiving: boolean;
  readonly isApplying: boolean;
  /** Undefined while nothing is applied. */
  readonly lagSeconds?: number;
  /** The server's own words on why it stopped. */
  readonly error?: string;
}

/** What this server replicates from others; empty for one that does not. Takes the privilege SLAVE MONITOR. */
export async function readReplication(reader: Reader): Promise<ReplicaReading[]> {
  const rows = await oneOf(reader, ['SHOW ALL SLAVES STATUS', 'SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']);
  return rows.map((row) => {
    // MySQL says "source" and "replica" since 8.0.22, MariaDB still says the older words.
    const said = (...names: string[]) => names.map((name) => row[name]).find((value) => value !== undefined) ?? null;
    const lag = said('Seconds_Behind_Master', 'Seconds_Behind_Source');
    const error = [said('Last_IO_Error'), said('Last_SQL_Error')].filter(Boolean).join('; ');
    return {
      source: `${said('Master_Host', 'Source_Host')}:${said('Master_Port', 'Source_Port')}`,
      isReceiving: said('Slave_IO_Running', 'Replica_IO_Running') === 'Yes',
      isApplying: said('Slave_SQL_Running', 'Replica_SQL_Running') === 'Yes',
      ...(lag !== null && { lagSeconds: Number(lag) }),
      ...(error && { error }),
    };
  });
}

/** The first of the statements that this server understands. */
async function oneOf(reader: Reader, statements: readonly string[]): Promise<Row[]> {
  for (const sql of statements) {
    try {
      return await reader.query(sql);
    } catch (error) {
      if (!isSyntaxError(error)) throw error;
    }
  }
  return [];
}

function isSyntaxError(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === 'ER_PARSE_ERROR';
}

/** How this server fares in its Galera cluster. */
export interface GaleraReading {
  /** Nodes in this node's part of the cluster. */
  readonly size: number;
  /** `Synced` when it takes part; else `Joining`, `Donor/Desynced`, … */
  readonly state: string;
  /** `Primary` where a majority stands behind it. */
  readonly status: string;
  readonly isReady: boolean;
  /** The share of the time that replication was paused since the last flush of the counters, from 0 to 1. */
  readonly pausedShare: number;
  /** Write conflicts with other nodes since the start: more than one node takes writes. */
  readonly conflicts: number;
}

const WSREP = [
  ...['wsrep_provider_name', 'wsrep_cluster_size', 'wsrep_local_state_comment', 'wsrep_cluster_status', 'wsrep_ready'],
  ...['wsrep_flow_control_paused', 'wsrep_local_cert_failures', 'wsrep_local_bf_aborts'],
];

/** Undefined for a server outside of a cluster. */
export async function readGalera(reader: Reader): Promise<GaleraReading | undefined> {
  const status = await readStatus(reader, WSREP);
  const provider = status.get('wsrep_provider_name');
  if (!provider) return undefined;
  const number = (name: string) => numberOf(status, name) ?? 0;
  return {
    size: number('wsrep_cluster_size'),
    state: status.get('wsrep_local_state_comment') ?? '',
    status: status.get('wsrep_cluster_status') ?? '',
    isReady: status.get('wsrep_ready') === 'ON',
    pausedShare: number('wsrep_flow_control_paused'),
    conflicts: number('wsrep_local_cert_failures') + number('wsrep_local_bf_aborts'),
  };
}
