import { expect, test } from 'vitest';
import type { DatabaseAccess } from '../../config/database-access.ts';
import type { Reader } from './connection.ts';
import { chooseForm } from './form.ts';
import { findSchemas } from './schemas.ts';

/** A server with these tables, as `nova.instances`. */
function serverWith(...tables: readonly string[]): Reader {
  const rows = tables.map((path) => ({ s: path.split('.')[0], t: path.split('.')[1] }));
  return { query: (async () => rows) as unknown as Reader['query'] };
}

const access = (schemas: DatabaseAccess['schemas']) => ({ host: 'db', port: 3306, schemas }) as DatabaseAccess;

const FORMS = [{ sql: 'SELECT id FROM {heat}.stack JOIN {nova}.instances' }];

test('looks for no schema that is declared to be on another server, and says so to whoever needs it', async () => {
  const server = serverWith('nova.instances', 'heat.raw_template');
  const found = await findSchemas(server, access({ heat: false }));
  expect([...found.names.keys()]).toEqual(['nova']);
  expect([...found.elsewhere]).toEqual(['heat']);
  expect(await chooseForm(found, FORMS, [])).toEqual({
    missing: 'the database has no schema heat: seatrial.yaml says that it is on another server',
  });
});

test('tells a schema that is missing from one that is elsewhere', async () => {
  const found = await findSchemas(serverWith('nova.instances'), access({}));
  expect(found.elsewhere.size).toBe(0);
  expect(await chooseForm(found, FORMS, [])).toEqual({ missing: 'the database has no schema heat that can be read' });
});
