import type { Reader } from '../connection.ts';
import type { DatabaseProbe } from '../open.ts';
import { shapeOf } from './statement.ts';

/** A transaction that is open for long, or waits for a lock that another one holds. */
export interface Transaction {
  /** The connection's number: what KILL takes. */
  readonly connection: number;
  readonly user: string;
  readonly host: string;
  readonly openSeconds: number;
  /** Since when it waits for a lock; undefined when it waits for none. */
  readonly waitingSeconds?: number;
  /** What it does right now, without values; empty while it does nothing. */
  readonly statement: string;
}

interface TrxRow {
  readonly connection: number;
  readonly user: string | null;
  readonly host: string | null;
  readonly open_seconds: number;
  readonly waiting_seconds: number | null;
  readonly statement: string | null;
}

/** Transactions open for at least so many seconds, and those that wait for a lock. Takes the privilege PROCESS. */
export async function readTransactions(reader: Reader, openForSeconds: number): Promise<Transaction[]> {
  const rows = await reader.query<TrxRow>(
    `SELECT t.trx_mysql_thread_id AS connection, p.user, SUBSTRING_INDEX(p.host, ':', 1) AS host,
       TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS open_seconds,
       TIMESTAMPDIFF(SECOND, t.trx_wait_started, NOW()) AS waiting_seconds, t.trx_query AS statement
     FROM information_schema.innodb_trx t
     LEFT JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
     WHERE t.trx_mysql_thread_id NOT IN (0, CONNECTION_ID())
       AND (t.trx_wait_started IS NOT NULL OR t.trx_started < NOW() - INTERVAL ? SECOND)
     ORDER BY t.trx_started LIMIT 100`,
    [openForSeconds],
  );
  return rows.map(({ connection, user, host, open_seconds, waiting_seconds, statement }) => ({
    connection,
    user: user ?? '',
    host: host ?? '',
    openSeconds: open_seconds,
    ...(waiting_seconds !== null && { waitingSeconds: waiting_seconds }),
    statement: shapeOf(statement),
  }));
}

/** A statement that runs right now. */
export type Statement = Pick<Transaction, 'connection' | 'user' | 'host' | 'statement'> & { readonly seconds: number };

interface ProcessRow extends Pick<Statement, 'connection' | 'user' | 'host' | 'seconds'> {
  readonly statement: string | null;
}

/** Statements that have been running for at least so many seconds; replication and the server's own do not count. */
export async function readSlowStatements(reader: Reader, seconds: number): Promise<Statement[]> {
  const rows = await reader.query<ProcessRow>(
    `SELECT p.id AS connection, p.user, SUBSTRING_INDEX(p.host, ':', 1) AS host, p.time AS seconds, p.info AS statement
     FROM information_schema.processlist p
     WHERE p.command IN ('Query', 'Execute') AND p.info IS NOT NULL AND p.time >= ? AND p.user <> 'system user'
       AND p.id <> CONNECTION_ID()
     ORDER BY p.time DESC LIMIT 100`,
    [seconds],
  );
  return rows.map((row) => ({ ...row, statement: shapeOf(row.statement) }));
}

/** Statements on the cloud's schemas that have waited at least so many seconds for a lock on a table or on everything. */
export async function readTableWaits(
  { query, schemas }: Pick<DatabaseProbe, 'query' | 'schemas'>,
  seconds: number,
): Promise<Statement[]> {
  const own = new Set(schemas.names.values());
  const rows = await query<ProcessRow & { readonly db: string | null }>(
    `SELECT p.id AS connection, p.user, SUBSTRING_INDEX(p.host, ':', 1) AS host, p.time AS seconds, p.info AS statement,
       p.db
     FROM information_schema.processlist p
     WHERE p.state LIKE 'Waiting for % lock' AND p.time >= ?
     ORDER BY p.time DESC LIMIT 1000`,
    [seconds],
  );
  // What other schemas on the same server wait for is no affair of the cloud's.
  return rows
    .filter(({ db }) => db === null || own.has(db))
    .map(({ db: _, ...row }) => ({ ...row, statement: shapeOf(row.statement) }));
}
