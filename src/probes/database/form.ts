import { isBetween } from '../../openstack/releases.ts';
import { SCHEMAS, type SchemaName, type Schemas, schemaNames } from './schemas.ts';

/** One way to ask a question, for the schemas of some releases. */
export interface Form {
  /** The first and the last release whose schema it is for. */
  readonly since?: string;
  readonly until?: string;
  /** What only those releases have: `cinder.volume_attachment` or `cinder.volumes.instance_uuid`. */
  readonly has?: readonly string[];
  /** SQL with the schemas as placeholders: `{nova}.instances`; in an invariant also `{downAfter.nova}`, seconds. */
  readonly sql: string;
}

export type Chosen = { readonly sql: string } | { readonly missing: string };

/** The first form that fits the schemas there, with their names put in; else why none does. */
export async function chooseForm(
  schemas: Schemas,
  forms: readonly Form[],
  releases: readonly string[],
): Promise<Chosen> {
  const ofRelease = forms.filter(
    ({ since, until }) => releases.length === 0 || releases.some((release) => isBetween(release, since, until)),
  );
  if (ofRelease.length === 0) return { missing: `there is no such thing in ${releases.join(' or ')}` };
  const lacks = await Promise.all(ofRelease.map((form) => lackOf(schemas, form)));
  const fitting = ofRelease[lacks.indexOf(undefined)];
  if (!fitting) return { missing: `the database has no ${lacks[0]}` };
  return { sql: fitting.sql.replace(PLACEHOLDER, (_, schema: SchemaName) => quoted(schemas.names.get(schema) ?? '')) };
}

/** What a form needs and the schemas lack. */
async function lackOf(schemas: Schemas, { sql, has = [] }: Form): Promise<string | undefined> {
  const read = schemasOf(sql);
  const elsewhere = read.find((schema) => schemas.elsewhere.has(schema));
  if (elsewhere) return `schema ${SCHEMAS[elsewhere].usual}: seatrial.yaml says that it is on another server`;
  const absent = read.find((schema) => !schemas.names.has(schema));
  if (absent) return `schema ${SCHEMAS[absent].usual} that can be read`;
  for (const path of has) {
    const [schema, table = '', column] = path.split('.') as [SchemaName, string, string?];
    const columns = await schemas.columnsOf(schemas.names.get(schema) ?? '', table);
    if (column === undefined ? columns.size === 0 : !columns.has(column)) return path;
  }
  return undefined;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** The schemas that a form reads. */
export function schemasOf(sql: string): SchemaName[] {
  return schemaNames.filter((schema) => sql.includes(`{${schema}}`));
}

/** A name as SQL takes it, whatever letters are in it. */
function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
