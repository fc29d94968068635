import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASES } from './constants.ts';
import { exec } from './exec.ts';
import { paths } from './paths.ts';
import type { Secrets } from './secrets.ts';

const ALL_DATABASES = Object.values(DATABASES).flat();

/** Statements go in by standard input: passwords never show in a process list. */
export const sql = (statements: string): Promise<string> =>
  exec('mariadb', ['--no-defaults', `--socket=${paths.mariadbSocket}`, '--batch', '--skip-column-names'], {
    stdin: statements,
  });

/** Creates the system tables of an empty data folder. The database's root user is the machine's root, without a password. */
export async function createDataFiles(): Promise<void> {
  const dataDir = join(paths.root, 'mysql');
  if (existsSync(join(dataDir, 'mysql'))) return;
  await exec('mariadb-install-db', [
    `--defaults-file=${join(paths.etc, 'mariadb', 'my.cnf')}`,
    '--user=mysql',
    '--auth-root-authentication-method=socket',
    '--skip-test-db',
  ]);
}

export async function createDatabases(secrets: Secrets): Promise<void> {
  const statements = Object.entries(DATABASES).flatMap(([user, databases]) => [
    `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1';`,
    `ALTER USER '${user}'@'127.0.0.1' IDENTIFIED BY '${secrets.database}';`,
    ...databases.flatMap((database) => [
      `CREATE DATABASE IF NOT EXISTS ${database} CHARACTER SET utf8mb3;`,
      `GRANT ALL ON ${database}.* TO '${user}'@'127.0.0.1';`,
    ]),
  ]);
  await sql([...statements, ...probeUser(secrets)].join('\n'));
}

/** Whom seatrial's own probes log in as: may read everything and change nothing. */
const probeUser = (secrets: Secrets): string[] => [
  "CREATE USER IF NOT EXISTS 'seatrial'@'127.0.0.1';",
  `ALTER USER 'seatrial'@'127.0.0.1' IDENTIFIED BY '${secrets.probe}';`,
  "GRANT SELECT, PROCESS, SHOW DATABASES, BINLOG MONITOR, SLAVE MONITOR ON *.* TO 'seatrial'@'127.0.0.1';",
];

const emptied = (database: string): string =>
  `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb3;`;

/** Empties the databases of one service. */
export async function emptyDatabases(service: string): Promise<void> {
  await sql((DATABASES[service] ?? []).map(emptied).join('\n'));
}

const dumpFile = (database: string): string => join(paths.golden, `${database}.sql`);

export const hasGoldenDump = (): boolean => ALL_DATABASES.every((database) => existsSync(dumpFile(database)));

/** Keeps the databases as they are now, for `reset`. */
export async function dumpDatabases(): Promise<void> {
  mkdirSync(paths.golden, { recursive: true, mode: 0o700 });
  await Promise.all(
    ALL_DATABASES.map((database) =>
      exec(
        'mariadb-dump',
        ['--no-defaults', `--socket=${paths.mariadbSocket}`, '--single-transaction', '--add-drop-table', database],
        { stdoutFile: dumpFile(database) },
      ),
    ),
  );
}

/**
 * Puts the databases back to what `dumpDatabases` kept, table by table: dropping a whole database would leave the
 * connections of services that go on running without one.
 */
export async function restoreDatabases(): Promise<void> {
  await Promise.all(
    ALL_DATABASES.map((database) =>
      exec('mariadb', ['--no-defaults', `--socket=${paths.mariadbSocket}`, database], {
        stdin: { file: dumpFile(database) },
      }),
    ),
  );
}
