import type { DatabaseAccess } from '../../config/database-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { type Connections, openConnections, type Reader } from './connection.ts';
import { addressOf } from './database-error.ts';
import { writePrivileges } from './grants.ts';
import { commonReleases, readMigrations } from './migrations.ts';
import { findSchemas, type Schemas } from './schemas.ts';

/** A database server of a cloud, signed in to as a user that reads. */
export interface DatabaseProbe extends Connections {
  /** `10.0.0.12:3306`. */
  readonly address: string;
  /** As the server says it: `10.11.19-MariaDB-0+deb12u1`, `8.0.39`. */
  readonly version: string;
  readonly isMariaDb: boolean;
  readonly schemas: Schemas;
  readonly downAfterSeconds: DatabaseAccess['downAfterSeconds'];
  /** The releases that all schemas may be of; none when they are of different ones, or not known. */
  readonly releases: readonly string[];
  /** Cells with instances; the schema `nova` is one of them. */
  readonly cells: number;
}

/**
 * Signs in, makes sure that the user only reads, and finds the schemas. Rejects with PROBE_UNREACHABLE, PROBE_REFUSED,
 * or PROBE_UNFIT for a user that may write and for a server that is not the cloud's.
 */
export async function openDatabase(access: DatabaseAccess): Promise<DatabaseProbe> {
  const connections = openConnections(access);
  try {
    const [{ version } = { version: '' }] = await connections.query<{ version: string }>('SELECT VERSION() AS version');
    if (!access.allowWritePrivileges) await refuseWriters(connections, access);
    const schemas = await findSchemas(connections, access);
    const [migrations, cells] = await Promise.all([
      readMigrations({ ...connections, schemas }),
      countCells(connections, schemas),
    ]);
    return {
      ...connections,
      address: addressOf(access),
      version,
      isMariaDb: /mariadb/i.test(version),
      schemas,
      downAfterSeconds: access.downAfterSeconds,
      releases: commonReleases(migrations),
      cells,
    };
  } catch (error) {
    await connections.close();
    throw error;
  }
}

/** A tool that says it only reads should not be able to do otherwise, whatever defect it has. */
async function refuseWriters(reader: Reader, access: DatabaseAccess): Promise<void> {
  const rows = await reader.query<Record<string, string>>('SHOW GRANTS');
  const writing = writePrivileges(rows.flatMap((row) => Object.values(row)));
  if (writing.length === 0) return;
  const message = `database ${addressOf(access)}: ${access.username} may write: ${writing.slice(0, 5).join('; ')}.`;
  throw new SeatrialError('PROBE_UNFIT', message, {
    hint: 'Create a user that only reads (docs/database.md has the statements), or set "probes.database.allowWritePrivileges" to true: seatrial writes nothing either way.',
  });
}

/** The one for failed boots does not count: its mapping has a UUID of nothing but zeros. */
async function countCells(reader: Reader, { names }: Schemas): Promise<number> {
  const api = names.get('novaApi');
  if (api === undefined) return 1;
  const sql = `SELECT COUNT(*) AS cells FROM \`${api}\`.cell_mappings WHERE uuid <> ?`;
  const [row] = await reader.query<{ cells: number }>(sql, ['00000000-0000-0000-0000-000000000000']);
  return row?.cells ?? 1;
}
