import { type ConnectionOptions, createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { DatabaseAccess } from '../../config/database-access.ts';
import { withinTime } from '../../core/within.ts';
import { databaseError } from './database-error.ts';

/** What a query returns: numbers as numbers, times as "YYYY-MM-DD HH:MM:SS" of the server's own. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Reads, and cannot write. */
export interface Reader {
  /** Rejects with PROBE_UNREACHABLE, PROBE_REFUSED or PROBE_FAILED; never later than its deadline. */
  query<T extends object = Row>(sql: string, values?: readonly Value[]): Promise<T[]>;
}

/** A few connections to one server. */
export interface Connections extends Reader {
  /** Everything that is read in `work` is as of one moment. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectionLimits {
  /** Until a connection is signed in, in ms. */
  readonly connectMs: number;
  /** For one query, in ms. */
  readonly queryMs: number;
}

const LIMITS: ConnectionLimits = { connectMs: 10_000, queryMs: 15_000 };

/** We are a guest on a server that others live from. */
const MOST_CONNECTIONS = 4;

/** The server gives a query up before we do, so that nothing of ours goes on there. Each server knows only one of them. */
const SERVER_LIMITS = [
  (ms: number) => `SET SESSION max_statement_time = ${ms / 1000}`,
  (ms: number) => `SET SESSION max_execution_time = ${ms}`,
];

/** Connects when the first query comes. Nothing that goes through these connections can write. */
export function openConnections(access: DatabaseAccess, limits: ConnectionLimits = LIMITS): Connections {
  const pool = poolOf(access, limits);
  const ready = new WeakSet<object>();

  async function lend<T>(attempt: string, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
    const connection = await signIn(pool, access, limits);
    try {
      if (!ready.has(connection.connection)) {
        await makeReadOnly(connection, limits);
        ready.add(connection.connection);
      }
      const result = await work(connection);
      connection.release();
      return result;
    } catch (cause) {
      // Whatever state it is in, nobody is to find out.
      connection.destroy();
      throw databaseError(access, attempt, cause);
    }
  }

  return {
    query: (sql, values) => lend('a query', (connection) => ask(connection, sql, values, limits)),
    snapshot: (work) =>
      lend('a query', async (connection) => {
        await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY', [], limits);
        const result = await work({ query: (sql, values) => ask(connection, sql, values, limits) });
        await ask(connection, 'COMMIT', [], limits);
        return result;
      }),
    close: async () => {
      // A server that does not take the goodbye is left alone.
      await withinTime(limits.connectMs, 'closing', pool.end()).catch(() => {});
    },
  };
}

/** Where the server is and who we are to it, as the driver takes it. */
export function loginOf({ host, port, username: user, password, tls, ca }: DatabaseAccess): ConnectionOptions {
  return {
    ...{ host, port, user, password },
    connectAttributes: { program_name: 'seatrial' },
    ...(tls && { ssl: { rejectUnauthorized: true, verifyIdentity: true, ...(ca !== undefined && { ca }) } }),
  };
}

function poolOf(access: DatabaseAccess, { connectMs }: ConnectionLimits): Pool {
  return createPool({
    ...loginOf(access),
    connectTimeout: connectMs,
    connectionLimit: MOST_CONNECTIONS,
    // One outlasts the pause between two looks of the watch over the cloud; after longer ones a firewall may have forgotten.
    maxIdle: 1,
    idleTimeout: 30_000,
    timezone: 'Z',
    dateStrings: true,
    decimalNumbers: true,
  });
}

async function signIn(pool: Pool, access: DatabaseAccess, { connectMs }: ConnectionLimits): Promise<PoolConnection> {
  const connecting = pool.getConnection();
  try {
    // The driver's own limit ends with the server's first word; a server may fall silent after it.
    return await withinTime(connectMs, 'no connection', connecting);
  } catch (cause) {
    connecting.then((late) => late.destroy()).catch(() => {});
    throw databaseError(access, 'signing in', cause);
  }
}

async function makeReadOnly(connection: PoolConnection, { queryMs }: ConnectionLimits): Promise<void> {
  const say = (sql: string) => withinTime(queryMs, 'no answer', connection.query(sql));
  // At any other level InnoDB takes no notice of WITH CONSISTENT SNAPSHOT, and many clouds run READ COMMITTED.
  await say('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  for (const limit of SERVER_LIMITS) await say(limit(queryMs)).catch(onlyUnknownVariable);
}

function onlyUnknownVariable(error: { code?: string }): void {
  if (error.code !== 'ER_UNKNOWN_SYSTEM_VARIABLE') throw error;
}

async function ask<T extends object>(
  connection: PoolConnection,
  sql: string,
  values: readonly Value[] = [],
  { queryMs }: ConnectionLimits,
): Promise<T[]> {
  // A little later than the server's own limit, whose words say more.
  const [rows] = await withinTime(queryMs + 1000, 'no answer', connection.query(sql, [...values]));
  return Array.isArray(rows) ? (rows as T[]) : [];
}
