import { sql } from '../../database.ts';
import { paths } from '../../paths.ts';
import { endHelper, startHelper } from '../helpers.ts';
import type { DisturbanceKind } from './kind.ts';

/** Rows, or settings of the server, that are not as they should be. The statements that mend say so by themselves. */
export interface Rows {
  readonly kind: 'rows';
  readonly put: readonly string[];
  readonly mend: readonly string[];
}

/** Columns a row of a fault does not name get what their type starts with; and orphans are what keys forbid. */
const LENIENT = "SET SESSION sql_mode = '', SESSION foreign_key_checks = 0;";

export const rows: DisturbanceKind<Rows> = {
  mendedAt: 'database',
  put: async ({ put }) => void (await sql([LENIENT, ...put].join('\n'))),
  mend: async ({ mend }) => void (await sql([LENIENT, ...mend].join('\n'))),
};

/** A database server that takes no more connections than these; those it had are cut. */
export interface ConnectionLimit {
  readonly kind: 'connection-limit';
  readonly connections: number;
}

const OF_SERVICES = "user NOT IN ('root', 'system user', 'event_scheduler', 'unauthenticated user')";

/** As in the lab's my.cnf. */
const USUAL_CONNECTIONS = 2000;

export const connectionLimit: DisturbanceKind<ConnectionLimit> = {
  mendedAt: 'database',
  async put({ connections }) {
    const users = (await sql(`SELECT DISTINCT user FROM information_schema.processlist WHERE ${OF_SERVICES};`)).split(
      '\n',
    );
    const cuts = users.filter(Boolean).map((user) => `KILL USER '${user}';`);
    // In one session: once the limit holds, nobody is sure to get another.
    await sql([`SET GLOBAL max_connections = ${connections};`, ...cuts].join('\n'));
  },
  async mend(_, { restart }) {
    try {
      await sql(`SET GLOBAL max_connections = ${USUAL_CONNECTIONS};`);
    } catch {
      // The services hold every connection, the administrator's own included. A new server has its usual number.
      await restart('mariadb');
    }
  },
};

/** A table that somebody has locked and does not give back. */
export interface LockedTable {
  readonly kind: 'locked-table';
  /** With its database: `nova.instances`. */
  readonly table: string;
}

const LOCKED = 'seatrial holds';

export const lockedTable: DisturbanceKind<LockedTable> = {
  mendedAt: 'database',
  async put({ table }) {
    startHelper(
      `locked-${table}`,
      'mariadb',
      ['--no-defaults', `--socket=${paths.mariadbSocket}`, '--batch'],
      `LOCK TABLES ${table} WRITE; SELECT SLEEP(86400) AS '${LOCKED} ${table}';`,
    );
    await untilLocked(table);
  },
  async mend({ table }) {
    await endHelper(`locked-${table}`);
    await cutConnections(`info LIKE '%${LOCKED} ${table}%' AND id <> CONNECTION_ID()`);
  },
};

async function untilLocked(table: string): Promise<void> {
  const question = `SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%${LOCKED} ${table}%';`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await sql(question)).trim() !== '0') return;
  }
  throw new Error(`${table} could not be locked.`);
}

async function cutConnections(which: string): Promise<void> {
  const ids = await sql(`SELECT id FROM information_schema.processlist WHERE ${which};`);
  // One that ends by itself meanwhile is no failure: each gets a call of its own.
  for (const id of ids.split('\n').filter(Boolean)) await sql(`KILL ${id};`).catch(() => {});
}
