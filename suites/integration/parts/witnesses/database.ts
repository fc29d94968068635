import type { CheckContext } from 'seatrial/suite';
import type { Place, SubjectKind, Witness } from './witness.ts';

interface Rows {
  readonly name: string;
  readonly of: SubjectKind;
  readonly schema: 'nova' | 'neutron' | 'placement' | 'cinder';
  /** What is asked of the schema; `?` is the subject's id. */
  readonly from: string;
  readonly column: string;
}

const ROWS: readonly Rows[] = [
  {
    ...{ name: 'row of the live instance', of: 'server', schema: 'nova', column: 'uuid' },
    from: 'instances WHERE uuid = ? AND deleted = 0',
  },
  {
    ...{ name: 'row of a port of the server', of: 'server', schema: 'neutron', column: 'id' },
    from: 'ports WHERE device_id = ?',
  },
  {
    ...{ name: 'row of an allocation of the server', of: 'server', schema: 'placement', column: 'id' },
    from: 'allocations WHERE consumer_id = ?',
  },
  {
    ...{ name: 'row of a port on the network', of: 'network', schema: 'neutron', column: 'id' },
    from: 'ports WHERE network_id = ?',
  },
  {
    ...{ name: 'row of a port of the router', of: 'router', schema: 'neutron', column: 'id' },
    from: 'ports WHERE device_id = ?',
  },
  {
    ...{ name: 'row of an attachment of the volume', of: 'volume', schema: 'cinder', column: 'id' },
    from: 'volume_attachment WHERE volume_id = ? AND deleted = 0',
  },
];

/** The services' own rows, past their APIs. */
export const database: Witness = {
  name: 'database',
  places: async ({ facts, places }: CheckContext): Promise<readonly Place[]> => {
    if (!facts.places?.includes('database')) return [];
    // The suite "database" judges a server that does not answer; a flow is judged by the others then.
    const opened = await places.database.open().catch(() => undefined);
    if (!opened) return [];
    const { query, schemas, cells } = opened;
    return ROWS.flatMap(({ name, of, schema, from, column }) => {
      const named = schemas.names.get(schema);
      // The instances of one cell can be read, and a server may be in another.
      if (named === undefined || (schema === 'nova' && cells > 1)) return [];
      const [table] = from.split(' ');
      if (!schemas.tables.get(named)?.has(table ?? '')) return [];
      const sql = `SELECT ${column} AS id FROM \`${named}\`.${from}`;
      return [{ name, of, look: async (id: string) => (await query(sql, [id])).map((row) => String(row.id)) }];
    });
  },
};
