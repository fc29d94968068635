import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { sql } from '../../lab/database.ts';
import { up } from '../../lab/lab.ts';
import type { Check, RunRecord } from '../../src/model/record.ts';
import { checksOf } from '../../src/model/totals.ts';
import { INVARIANTS } from '../../src/probes/database/invariants/index.ts';
import { describeOnLab } from '../support/lab.ts';
import { changedTarget } from '../support/lab-target.ts';
import { ORPHAN_ROWS, putAll, removeAll } from '../support/orphan-rows.ts';
import { latestRecord, scratchFolder, seatrial } from '../support/program.ts';

/** Runs the suite and resolves with its exit code and its checks by title. */
async function runDatabase(mode: 'auto' | 'given' = 'auto') {
  await using profile = await changedTarget((target) => Object.assign(target, { credentials: { mode } }));
  await using out = await scratchFolder();
  const args = ['run', 'database', '--cloud', 'lab', '--target', profile.path, '--out', out.path];
  const { code, stderr } = await seatrial(args);
  const record: RunRecord = await latestRecord(out.path);
  return { code, stderr, record, checks: new Map(checksOf(record.suites).map((check) => [check.title, check])) };
}

/** Rows of every table but those that the services themselves write to all the time, and what a run makes and removes. */
async function rowCounts(): Promise<string> {
  const tables = (
    await sql(`SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables
      WHERE table_schema IN ('glance', 'nova', 'nova_api', 'nova_cell0', 'placement', 'cinder')`)
  )
    .trim()
    .split('\n');
  return sql(tables.map((table) => `SELECT '${table}', COUNT(*) FROM ${table};`).join('\n'));
}

const words = (check: Check | undefined) => `${check?.failure?.message} ${check?.diagnosis?.headline}`;

describeOnLab('the database of a cloud', () => {
  afterAll(async () => {
    await sql(`${removeAll()} SET GLOBAL read_only = 0;`);
    await up();
  });

  test('is sound on a sound cloud, and has not a row more afterwards', async () => {
    const before = await rowCounts();
    const { code, stderr } = await runDatabase();
    expect(code, stderr).toBe(0);
    expect(await rowCounts()).toBe(before);
    expect(await sql("SHOW GRANTS FOR 'seatrial'@'127.0.0.1'")).not.toMatch(/INSERT|UPDATE|DELETE|ALL PRIVILEGES/);
  });

  test('turns every invariant red by its orphan, names the row, and is green without them', async () => {
    await sql(putAll());
    try {
      const { code, checks } = await runDatabase();
      expect(code).toBe(1);
      for (const { invariant, named } of ORPHAN_ROWS) {
        const { title } = INVARIANTS.find(({ id }) => id === invariant) ?? expect.fail(invariant);
        expect(checks.get(title)?.outcome, title).toBe('failed');
        expect(words(checks.get(title)), title).toContain(named);
      }
    } finally {
      await sql(removeAll());
    }
    const { code, stderr } = await runDatabase();
    expect(code, stderr).toBe(0);
  });

  test('turns red by a forgotten migration, a schema that is gone, and a server that takes no writes', async () => {
    await sql(`UPDATE nova.alembic_version SET version_num = '16f1fbcab42b';
      RENAME TABLE heat.raw_template TO heat.raw_template_away; SET GLOBAL read_only = 1;`);
    try {
      // Where nothing can be written, a run can make no users for itself.
      const { checks } = await runDatabase('given');
      expect(words(checks.get('every schema is migrated to the release that runs'))).toMatch(/nova is at 16f1fbcab42b/);
      expect(words(checks.get('the cells of Nova are migrated alike'))).toContain('nova_cell0');
      expect(words(checks.get('every service of the catalogue has its schema'))).toContain('heat');
      expect(checks.get('takes writes')?.outcome).toBe('failed');
    } finally {
      await sql(`SET GLOBAL read_only = 0; RENAME TABLE heat.raw_template_away TO heat.raw_template;
        UPDATE nova.alembic_version SET version_num = 'ccb0fa1a2252';`);
    }
  });

  test('turns red by a lock that is held, and by a statement that does not end', async () => {
    const held = sql(`BEGIN; UPDATE glance.alembic_version SET version_num = version_num; SELECT SLEEP(45); ROLLBACK;`);
    await sleep(1000);
    const waiting = sql(`SET SESSION innodb_lock_wait_timeout = 40;
      UPDATE glance.alembic_version SET version_num = version_num;`).catch(() => '');
    await sleep(12_000);
    const { checks } = await runDatabase();
    await Promise.all([held, waiting]);
    expect(words(checks.get('no statement runs for more than 10 s'))).toContain('SLEEP(?)');
    expect(words(checks.get('no transaction is open for more than 60 s, and none waits 5 s for a lock'))).toContain(
      'alembic_version',
    );
  });
});
