import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mariadbMissing, type ScratchMariaDb, scratchMariaDb } from '../../../fixtures/mariadb.ts';
import { JUNO } from '../../../fixtures/older-schemas.ts';
import { chooseForm } from './form.ts';
import { INVARIANTS } from './invariants/index.ts';
import { type DatabaseProbe, openDatabase } from './open.ts';
import { readInvariant } from './read-invariant.ts';

const STARTS_WITHIN_MS = 120_000;

/** What the invariants read of snapshots, backups and images, beside what the fixture has. */
const MORE_COLUMNS = `
  ALTER TABLE cinder.snapshots ADD (status VARCHAR(255), created_at DATETIME, updated_at DATETIME);
  ALTER TABLE cinder.backups ADD (status VARCHAR(255), host VARCHAR(255), created_at DATETIME, updated_at DATETIME);
  ALTER TABLE glance.images ADD (name VARCHAR(255), status VARCHAR(30), deleted INT, created_at DATETIME, updated_at DATETIME);`;

/** Rows of a table in these states for so long; the id is the state and the hours. */
const inStates = (table: string, column: string, key: string, states: readonly string[], hours: number) =>
  states
    .map(
      (state) => `INSERT INTO ${table} (${key}, ${column}, deleted, updated_at)
        VALUES ('${state} ${hours}', '${state}', 0, UTC_TIMESTAMP() - INTERVAL ${hours} HOUR);`,
    )
    .join('');

const COPIED = {
  volumes: ['uploading', 'downloading', 'retyping', 'backing-up', 'restoring-backup'],
  snapshots: ['backing-up'],
  backups: ['creating', 'restoring'],
  images: ['saving', 'uploading', 'importing'],
  instances: ['image_uploading', 'image_backup', 'shelving_image_uploading', 'migrating', 'resize_migrating'],
};

/** All of them, and one in a state that takes seconds. */
const rowsSince = (hours: number) =>
  inStates('cinder.volumes', 'status', 'id', [...COPIED.volumes, 'deleting'], hours) +
  inStates('cinder.snapshots', 'status', 'id', [...COPIED.snapshots, 'updating'], hours) +
  inStates('cinder.backups', 'status', 'id', [...COPIED.backups, 'deleting'], hours) +
  inStates('glance.images', 'status', 'id', COPIED.images, hours) +
  inStates('nova.instances', 'task_state', 'uuid', [...COPIED.instances, 'spawning'], hours);

describe.skipIf(mariadbMissing)(`invariants of a large cloud${mariadbMissing ? ` (${mariadbMissing})` : ''}`, () => {
  let server: ScratchMariaDb;
  let database: DatabaseProbe;

  beforeAll(async () => {
    server = await scratchMariaDb();
    await server.sql(JUNO + MORE_COLUMNS);
    database = await openDatabase(server.access);
  }, STARTS_WITHIN_MS);

  afterAll(async () => {
    await database?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const invariant = (id: string) => INVARIANTS.find((each) => each.id === id) ?? expect.fail(`no invariant ${id}`);

  async function broken(id: string): Promise<string[]> {
    const reading = await readInvariant(database, invariant(id));
    return 'missing' in reading ? expect.fail(reading.missing) : reading.violations.map((row) => row.id).toSorted();
  }

  it('leave hours to what copies a big volume, image or disk, and minutes to the rest', async () => {
    await server.sql(rowsSince(1));
    expect(await broken('stuck-volumes')).toEqual(['deleting 1', 'deleting 1', 'updating 1']);
    expect(await broken('stuck-images')).toEqual([]);
    expect(await broken('stuck-instances')).toEqual(['spawning 1']);
  });

  it('find what has been copied for longer than that', async () => {
    await server.sql(rowsSince(7));
    const { volumes, snapshots, backups, images, instances } = COPIED;
    const old = (states: readonly string[]) => states.map((state) => `${state} 7`);
    expect(await broken('stuck-volumes')).toEqual(
      expect.arrayContaining(old([...volumes, ...snapshots, ...backups, 'deleting', 'updating'])),
    );
    expect(await broken('stuck-images')).toEqual(old(images).toSorted());
    expect(await broken('stuck-instances')).toEqual(expect.arrayContaining(old([...instances, 'spawning'])));
  });

  it('never read the whole history of what was done to instances', async () => {
    await server.sql(`
      ALTER TABLE nova.instance_actions MODIFY id INT PRIMARY KEY;
      ALTER TABLE nova.instance_actions_events ADD INDEX (action_id);
      INSERT INTO nova.instance_actions SELECT seq, 'reboot', 'live', UTC_TIMESTAMP() - INTERVAL 99 DAY
        FROM nova.seq_10_to_50000;
      INSERT INTO nova.instance_actions_events SELECT id, id, 'a', start_time, start_time FROM nova.instance_actions
        WHERE id > 9;
      INSERT INTO nova.instance_actions VALUES (50001, 'create', 'newest', UTC_TIMESTAMP());
      INSERT INTO nova.instance_actions_events VALUES (50001, 50001, 'a', UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL 9 SECOND);`);
    const { forms } = invariant('boot-phases-out-of-order');
    const chosen = await chooseForm(database.schemas, forms, database.releases);
    const { sql } = 'sql' in chosen ? chosen : expect.fail(chosen.missing);
    const said = await server.sql(`FLUSH STATUS; ${sql}; SHOW SESSION STATUS LIKE 'Handler_read%'`);
    const rowsRead = [...said.matchAll(/^Handler_read\w*\t(\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    // Each of the newest is read twice: from the table, and from what was picked out of it.
    expect(rowsRead).toBeLessThan(25_000);
    expect(await broken('boot-phases-out-of-order')).toEqual(['newest']);
  });
});
