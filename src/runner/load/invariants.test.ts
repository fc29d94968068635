import { describe, expect, test } from 'vitest';
import { SeatrialError } from '../../core/errors.ts';
import type { Load } from '../../model/load.ts';
import type { Reader, Row } from '../../probes/database/connection.ts';
import type { DatabaseProbe } from '../../probes/database/open.ts';
import type { StagedDatabase } from '../database.ts';
import { keepingInvariants } from './invariants.ts';

const LOAD = { id: 'boot-storm', outcome: 'passed' } as Load;

/** A database that knows ports and instances; each look finds the next of these lists of orphaned ports. */
function databaseWith(...looks: readonly string[][]): StagedDatabase {
  let taken = -1;
  const query = async (sql: string): Promise<Row[]> => {
    const isAboutPorts = sql.includes("LIKE 'compute:%'") && !sql.includes('floatingips');
    return isAboutPorts ? (looks[Math.min(taken, looks.length - 1)] ?? []).map((id) => ({ id })) : [];
  };
  const schemas: DatabaseProbe['schemas'] = {
    names: new Map([
      ['nova', 'nova'],
      ['neutron', 'neutron'],
    ]),
    elsewhere: new Set(),
    tables: new Map(),
    columnsOf: async () => new Set<string>(),
  };
  const snapshot = (work: (reader: Reader) => Promise<unknown>) => {
    taken += 1;
    return work({ query: query as Reader['query'] });
  };
  const probe = { schemas, releases: [], cells: 1, query, snapshot } as unknown as DatabaseProbe;
  return { isDeclared: true, open: async () => probe, close: async () => {} };
}

const keep = (database: StagedDatabase, load: Partial<Load> = {}) =>
  keepingInvariants(
    database,
    async () => ({ ...LOAD, ...load }),
    async () => {},
  );

describe('the invariants around a load', () => {
  test('are kept by a load whose leftovers go away, and by one that found them', async () => {
    expect((await keep(databaseWith(['old'], ['old', 'new'], ['old']))).invariants).toMatchObject({ broken: [] });
  });

  test('are broken by a row that was not there before and stays', async () => {
    const { invariants } = await keep(databaseWith(['old'], ['old', 'new', 'passing'], ['old', 'new']));
    expect(invariants?.checked).toBeGreaterThan(0);
    expect(invariants?.broken).toMatchObject([
      { id: 'ports-of-gone-instances', culprit: 'neutron-server', rows: [{ id: 'new', words: 'port new' }] },
    ]);
  });

  test('say why they could not be read', async () => {
    const open = () => Promise.reject(new SeatrialError('PROBE_UNREACHABLE', 'It is away.'));
    const { invariants } = await keep({ ...databaseWith([]), open });
    expect(invariants).toEqual({ checked: 0, broken: [], problem: 'It is away.' });
  });

  test('are not looked for where nobody declared a database, or the load was interrupted', async () => {
    expect(await keep({ ...databaseWith([]), isDeclared: false })).not.toHaveProperty('invariants');
    expect(await keep(databaseWith([], ['new']), { outcome: 'interrupted' })).not.toHaveProperty('invariants');
  });
});
