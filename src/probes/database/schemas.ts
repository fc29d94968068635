import type { DatabaseAccess } from '../../config/database-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { suggestion } from '../../core/nearest.ts';
import type { ServiceName } from '../../openstack/services.ts';
import type { Reader } from './connection.ts';
import { addressOf } from './database-error.ts';

/** The schemas of a cloud, by the name seatrial has for them. */
export type SchemaName = keyof typeof SCHEMAS;

interface SchemaFacts {
  /** What the services' own guides call it. */
  readonly usual: string;
  readonly service: ServiceName;
  /** A table that the service's schema had in every release. */
  readonly hallmark: string;
}

export const SCHEMAS = {
  keystone: { usual: 'keystone', service: 'identity', hallmark: 'project' },
  glance: { usual: 'glance', service: 'image', hallmark: 'image_properties' },
  placement: { usual: 'placement', service: 'placement', hallmark: 'resource_providers' },
  nova: { usual: 'nova', service: 'compute', hallmark: 'instances' },
  novaCell0: { usual: 'nova_cell0', service: 'compute', hallmark: 'instances' },
  novaApi: { usual: 'nova_api', service: 'compute', hallmark: 'cell_mappings' },
  neutron: { usual: 'neutron', service: 'network', hallmark: 'ports' },
  cinder: { usual: 'cinder', service: 'block-storage', hallmark: 'volumes' },
  heat: { usual: 'heat', service: 'orchestration', hallmark: 'raw_template' },
} as const satisfies Record<string, SchemaFacts>;

export const schemaNames = Object.keys(SCHEMAS) as SchemaName[];

/** The tables that may be read, by the server's own names of schemas. */
type Tables = ReadonlyMap<string, ReadonlySet<string>>;

/** The schemas that are there, and what of them may be read. */
export interface Schemas {
  readonly names: ReadonlyMap<SchemaName, string>;
  /** Those that seatrial.yaml says are on another server: nobody looks for them on this one. */
  readonly elsewhere: ReadonlySet<SchemaName>;
  readonly tables: Tables;
  /** The columns of a table; none where there is no such table. */
  columnsOf(schema: string, table: string): Promise<ReadonlySet<string>>;
}

/**
 * Finds the cloud's schemas. Throws PROBE_UNFIT for one that seatrial.yaml names and that is not there or not its
 * service's, and for a server without any of them.
 */
export async function findSchemas(reader: Reader, access: DatabaseAccess): Promise<Schemas> {
  const tables = await readTables(reader);
  const names = new Map<SchemaName, string>();
  const elsewhere = new Set<SchemaName>();
  for (const schema of schemaNames) {
    const declared = access.schemas[schema];
    if (declared === false) {
      // One of that name that is there all the same is what a move left behind.
      elsewhere.add(schema);
      continue;
    }
    const name = declared ?? SCHEMAS[schema].usual;
    if (tables.get(name)?.has(SCHEMAS[schema].hallmark)) names.set(schema, name);
    else if (declared !== undefined) throw unfit(access, schema, declared, tables);
  }
  if (names.size === 0) throw notOpenStack(access, tables);
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  return {
    names,
    elsewhere,
    tables,
    columnsOf: (schema, table) => {
      const key = `${schema}.${table}`;
      const columns = known.get(key) ?? readColumns(reader, schema, table);
      known.set(key, columns);
      return columns;
    },
  };
}

/** Names alone, for which the server opens no table: with a thousand of them that takes a cold server many seconds. */
async function readTables(reader: Reader): Promise<Tables> {
  const rows = await reader.query<Record<'s' | 't', string>>(
    `SELECT table_schema AS s, table_name AS t FROM information_schema.tables
     WHERE table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')`,
  );
  const tables = new Map<string, Set<string>>();
  for (const { s, t } of rows) tables.set(s, (tables.get(s) ?? new Set<string>()).add(t));
  return tables;
}

async function readColumns(reader: Reader, schema: string, table: string): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ c: string }>(
    'SELECT column_name AS c FROM information_schema.columns WHERE table_schema = ? AND table_name = ?',
    [schema, table],
  );
  return new Set(rows.map(({ c }) => c));
}

function unfit(access: DatabaseAccess, schema: SchemaName, declared: string, tables: Tables): SeatrialError {
  const setting = `probes.database.schemas.${schema}`;
  const at = `database ${addressOf(access)}: ${setting} names ${declared}`;
  const { hallmark } = SCHEMAS[schema];
  if (tables.has(declared)) {
    return new SeatrialError('PROBE_UNFIT', `${at}, which is no schema of that kind: it has no table ${hallmark}.`, {
      hint: `Correct ${setting}, or leave it out where the schema is called ${SCHEMAS[schema].usual}.`,
    });
  }
  const near = suggestion(declared, tables.keys());
  return new SeatrialError('PROBE_UNFIT', `${at}, which ${access.username} does not see there${near || '.'}`, {
    hint: `${seen(tables)} A schema is seen by who may SELECT from it.`,
  });
}

function notOpenStack(access: DatabaseAccess, tables: Tables): SeatrialError {
  const message = `database ${addressOf(access)}: ${access.username} sees no schema of OpenStack there.`;
  return new SeatrialError('PROBE_UNFIT', message, {
    hint: `${seen(tables)} Is it the cloud's database server, and may the user SELECT from its schemas (docs/database.md)? Names that are not the usual ones go into "probes.database.schemas".`,
  });
}

function seen(tables: Tables): string {
  const names = [...tables.keys()];
  return names.length === 0 ? 'It sees no schema at all.' : `It sees ${names.slice(0, 20).join(', ')}.`;
}
