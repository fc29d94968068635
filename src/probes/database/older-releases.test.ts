import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mariadbMissing, type ScratchMariaDb, scratchMariaDb } from '../../../fixtures/mariadb.ts';
import { JUNO, MITAKA_TO_ROCKY } from '../../../fixtures/older-schemas.ts';
import { INVARIANTS } from './invariants/index.ts';
import { type DatabaseProbe, openDatabase } from './open.ts';
import { readInvariant } from './read-invariant.ts';

const STARTS_WITHIN_MS = 120_000;

describe.skipIf(mariadbMissing)(`the forms for older schemas${mariadbMissing ? ` (${mariadbMissing})` : ''}`, () => {
  let server: ScratchMariaDb;
  let database: DatabaseProbe;

  beforeAll(async () => {
    server = await scratchMariaDb();
    await server.sql(JUNO);
    database = await openDatabase(server.access);
  }, STARTS_WITHIN_MS);

  afterAll(async () => {
    await database?.close();
    await server?.[Symbol.asyncDispose]();
  });

  /** Ids of the rows that break it. */
  async function broken(id: string, from = database): Promise<string[]> {
    const invariant = INVARIANTS.find((each) => each.id === id) ?? expect.fail(`no invariant ${id}`);
    const reading = await readInvariant(from, invariant);
    return 'missing' in reading ? expect.fail(reading.missing) : reading.violations.map((row) => row.id);
  }

  it('are chosen by the release that the migration heads tell', () => {
    expect(database.releases).toEqual(['juno']);
  });

  it('find what they are for, and only that', async () => {
    expect(await broken('volumes-in-use-without-instance')).toEqual(['v2']);
    expect(await broken('quota-usage-of-cinder')).toEqual(['p/gigabytes']);
    expect(await broken('quota-usage-of-nova')).toEqual(['p/cores']);
    expect(await broken('nova-network-addresses-of-gone-instances')).toEqual(['10.0.0.3']);
    expect(await broken('ports-of-gone-instances')).toEqual(['port-2']);
    expect(await broken('stale-heartbeats-of-nova')).toEqual(['nova-compute on c2']);
    expect(await broken('instances-on-unknown-hosts')).toEqual(['lost']);
    expect(await broken('boot-phases-out-of-order')).toEqual(['lost']);
    expect((await broken('resources-of-vanished-projects')).toSorted()).toEqual(['lost', 'n2']);
  });

  it("wait as long for a process's report as the cloud itself does", async () => {
    const downAfterSeconds = { ...database.downAfterSeconds, nova: 600 };
    expect(await broken('stale-heartbeats-of-nova', { ...database, downAfterSeconds })).toEqual([]);
  });

  it('are none where the thing did not exist yet, with the reason', async () => {
    const allocations = INVARIANTS.find(({ id }) => id === 'allocations-without-instance');
    expect(allocations && (await readInvariant(database, allocations))).toEqual({
      missing: 'there is no such thing in juno',
    });
  });

  it("know Placement in Nova's API database, and Neutron's quotas by tenant", async () => {
    await server.sql(MITAKA_TO_ROCKY);
    // Without a known head the columns alone decide.
    await server.sql("UPDATE neutron.alembic_version SET version_num = 'unknown'");
    const later = await openDatabase(server.access);
    try {
      expect(later.releases).toEqual([]);
      expect(await broken('allocations-without-instance', later)).toEqual(['gone']);
      expect(await broken('instances-without-allocation', later)).toEqual(['lost']);
      expect((await broken('hosts-over-capacity', later)).toSorted()).toEqual(['c1/1', 'c1/10002']);
      expect(await broken('volumes-reserved-for-long', later)).toEqual(['forgotten']);
      expect(await broken('quota-usage-of-neutron', later)).toEqual(['q/network']);
    } finally {
      await later.close();
    }
  });
});
