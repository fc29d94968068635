import { releasesBetween } from '../../openstack/releases.ts';
import type { Reader } from './connection.ts';
import { MIGRATION_HEADS } from './migration-heads.ts';
import { type SchemaName, type Schemas, schemaNames } from './schemas.ts';

/** How far the migrations of one schema have come. */
export interface MigrationReading {
  readonly schema: SchemaName;
  /** The schema's name on the server. */
  readonly name: string;
  /** Alembic's revisions (two where a service expands and contracts apart), or the number of sqlalchemy-migrate. */
  readonly heads: readonly string[];
  /** The releases that a schema with these heads may be of; none where no head is known to seatrial. */
  readonly releases: readonly string[];
}

/** A database whose schemas were found. */
type Found = Reader & { readonly schemas: Schemas };

/** Reads the migration heads of every schema there is. */
export async function readMigrations(database: Found): Promise<MigrationReading[]> {
  const present = schemaNames.filter((schema) => database.schemas.names.has(schema));
  return Promise.all(present.map((schema) => readOne(database, schema)));
}

async function readOne(database: Found, schema: SchemaName): Promise<MigrationReading> {
  const name = database.schemas.names.get(schema) ?? '';
  const tables = database.schemas.tables.get(name);
  const heads: string[] = [];
  // Where both are there, the older one is what the newer one was upgraded from.
  if (tables?.has('alembic_version')) {
    heads.push(...(await textsOf(database, `SELECT version_num AS head FROM \`${name}\`.alembic_version`)));
  } else if (tables?.has('migrate_version')) {
    heads.push(...(await textsOf(database, `SELECT version AS head FROM \`${name}\`.migrate_version`)));
  }
  return { schema, name, heads: heads.toSorted(), releases: releasesOfHeads(schema, heads) };
}

async function textsOf(database: Found, sql: string): Promise<string[]> {
  return (await database.query<{ head: string | number }>(sql)).map(({ head }) => String(head));
}

function releasesOfHeads(schema: SchemaName, heads: readonly string[]): readonly string[] {
  const list = MIGRATION_HEADS[schema === 'novaCell0' ? 'nova' : schema] ?? [];
  const known = list.find(({ head }) => heads.includes(head));
  return known ? releasesBetween(known.since, known.until) : [];
}

/** The releases that all schemas may be of at once; none when they are of different ones, or not known. */
export function commonReleases(readings: readonly MigrationReading[]): readonly string[] {
  const known = readings.filter(({ releases }) => releases.length > 0);
  const [first, ...others] = known;
  return first?.releases.filter((release) => others.every(({ releases }) => releases.includes(release))) ?? [];
}
