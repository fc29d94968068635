import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Send } from '../http/types.ts';
import { readJournal } from '../journal/read.ts';
import { type Bed, clock, createBed, killedAfter, openRunJournal } from './sweep/testing/bed.ts';
import { RUN_ID, runOnce, signIn, TIMEOUTS } from './sweep/testing/scenario.ts';
import { sweepByMarks } from './sweep.ts';

let bed: Bed;

beforeEach(async () => {
  bed = await createBed();
});
afterEach(() => bed.remove());

async function sweep(user: 'admin' | 'demo' = 'admin', send: Send = bed.fake.send) {
  return bed.sweep({ cloud: await signIn(bed.fake, user, send) });
}

async function callsOf(action: () => Promise<unknown>): Promise<number> {
  const start = bed.fake.calls.length;
  await action();
  return bed.fake.calls.length - start;
}

describe('sweeping after a run', () => {
  test('removes all it made, also what the journal does not know, and closes the journal', async () => {
    await runOnce(bed.fake, bed.journalPath);
    expect(bed.fake.store.census()).not.toEqual(bed.before);
    const { deleted, remaining } = await sweep();
    expect(remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
    expect(deleted.map(({ name }) => name)).toContain('stray');
    expect(await readJournal(bed.journalPath)).toMatchObject({ closed: true, open: [] });
  });

  test('leaves nothing whichever call the run was killed at', { timeout: 60_000 }, async () => {
    const calls = await callsOf(() => runOnce(bed.fake, bed.journalPath));
    for (let killedAt = 1; killedAt <= calls; killedAt += 1) {
      for (const takesEffect of [true, false]) {
        await bed.renew();
        await runOnce(bed.fake, bed.journalPath, killedAfter(bed.fake, killedAt, takesEffect)).catch(() => {});
        const { remaining } = await sweep();
        const when = `killed at call ${killedAt}, which ${takesEffect ? 'took effect' : 'never arrived'}`;
        expect(remaining, when).toEqual([]);
        expect(bed.fake.store.census(), when).toEqual(bed.before);
      }
    }
  });

  test('leaves nothing wherever the journal breaks off, even within a line', { timeout: 60_000 }, async () => {
    await runOnce(bed.fake, bed.journalPath);
    const lines = (await readFile(bed.journalPath, 'utf8')).trimEnd().split('\n');
    for (let kept = 1; kept <= lines.length; kept += 1) {
      for (const torn of ['', (lines[kept] ?? '{"op":"gone"').slice(0, 25)]) {
        await bed.renew();
        await runOnce(bed.fake, bed.journalPath);
        // The ids are others every time: what is cut is this run's own journal.
        const own = (await readFile(bed.journalPath, 'utf8')).split('\n').slice(0, kept);
        await writeFile(bed.journalPath, `${own.join('\n')}\n${torn}`);
        const { remaining } = await sweep();
        expect(remaining, `cut after line ${kept}`).toEqual([]);
        expect(bed.fake.store.census(), `cut after line ${kept}`).toEqual(bed.before);
        expect((await readJournal(bed.journalPath)).closed).toBe(true);
      }
    }
  });

  test('can itself be killed at any call and repeated', { timeout: 60_000 }, async () => {
    await runOnce(bed.fake, bed.journalPath);
    const calls = await callsOf(() => sweep());
    for (let killedAt = 1; killedAt <= calls; killedAt += 3) {
      await bed.renew();
      await runOnce(bed.fake, bed.journalPath);
      await sweep('admin', killedAfter(bed.fake, killedAt, true)).catch(() => {});
      expect((await sweep()).remaining, `killed at call ${killedAt}`).toEqual([]);
      expect(bed.fake.store.census(), `killed at call ${killedAt}`).toEqual(bed.before);
    }
  });

  test('does nothing to what belongs to others', async () => {
    const theirs = { name: 'st-20250101-000000-0000-other-run', project_id: 'somewhere else' };
    for (const collection of ['networks', 'servers', 'projects', 'users']) bed.fake.store.put(collection, theirs);
    const others = bed.fake.store.census();
    await runOnce(bed.fake, bed.journalPath);
    await sweep();
    expect(bed.fake.store.census()).toEqual(others);
  });

  test('finds by its exact name what the run never heard the id of', async () => {
    const journal = openRunJournal(bed);
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-net` });
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-never-made` });
    bed.fake.store.put('networks', { name: `st-${RUN_ID}-net-2` });
    const left = bed.fake.store.census();
    bed.fake.store.put('networks', { name: `st-${RUN_ID}-net` });
    const { deleted } = await bed.sweep({ byMarks: false });
    expect(deleted.map(({ name }) => name)).toEqual([`st-${RUN_ID}-net`]);
    expect(bed.fake.store.census()).toEqual(left);
    expect(await readJournal(bed.journalPath)).toMatchObject({ open: [], closed: true });
  });

  test('looks for marks, too, where the journal of a run that ended by itself is damaged', async () => {
    const journal = openRunJournal(bed);
    await appendFile(bed.journalPath, '{"op":"intent","kind":"netw\n');
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-known` });
    for (const name of ['known', 'forgotten']) bed.fake.store.put('networks', { name: `st-${RUN_ID}-${name}` });
    expect((await bed.sweep({ byMarks: false, wasKilled: false })).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('finds in its projects what Nova has deleted and only put aside', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const [server] = bed.fake.store.all('servers').values();
    bed.fake.store.put('servers', { name: 'put aside', project_id: server?.project_id, status: 'SOFT_DELETED' });
    expect((await sweep()).deleted.map(({ name }) => name)).toContain('put aside');
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('keeps a project while it cannot tell what is in it', async () => {
    await runOnce(bed.fake, bed.journalPath);
    bed.fake.refuse = (call) => (/GET .*routers/.test(call) ? 503 : undefined);
    const { remaining } = await sweep();
    expect(remaining.map(({ kind }) => kind)).toContain('project');
    bed.fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('takes away the gateway that a router leaves behind', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const [router = ''] = bed.fake.store.all('routers').keys();
    let isLeft = false;
    // Neutron's slip: the router goes, and its gateway, which is in no project, stays.
    bed.fake.refuse = (call) => {
      if (/DELETE .*routers/.test(call) && !isLeft) {
        isLeft = true;
        queueMicrotask(() =>
          bed.fake.store.put('ports', { device_id: router, device_owner: 'network:router_gateway' }),
        );
      }
      return undefined;
    };
    expect((await sweep()).remaining).toEqual([]);
    expect(isLeft).toBe(true);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('says so when it cannot look for gateways, and takes the rest away once it can', async () => {
    await runOnce(bed.fake, bed.journalPath);
    bed.fake.refuse = (call) =>
      /GET .*ports/.test(call) && bed.fake.store.all('routers').size === 0 ? 503 : undefined;
    const { remaining } = await sweep();
    expect(remaining.map(({ name }) => name)).toContain("gateways of the run's routers");
    bed.fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('only looks in a dry run', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const left = bed.fake.store.census();
    const journal = await readFile(bed.journalPath, 'utf8');
    const cloud = await signIn(bed.fake);
    bed.fake.calls.length = 0;
    const { deleted } = await bed.sweep({ cloud, dryRun: true });
    expect(bed.fake.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
    expect(bed.fake.store.census()).toEqual(left);
    expect(await readFile(bed.journalPath, 'utf8')).toBe(journal);
    const all = Object.values(left).flat().length - Object.values(bed.before).flat().length;
    expect(deleted).toHaveLength(all);
    expect(deleted.at(-1)?.kind).toBe('project');
  });

  test('tries again what failed once something else is gone', async () => {
    await runOnce(bed.fake, bed.journalPath);
    let refusals = 1;
    bed.fake.refuse = (call) => (/DELETE .*servers/.test(call) && refusals-- > 0 ? 500 : undefined);
    expect((await sweep()).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('keeps a project as long as something in it remains, and leaves the journal open', async () => {
    await runOnce(bed.fake, bed.journalPath);
    bed.fake.refuse = (call) => (/DELETE .*servers/.test(call) ? 500 : undefined);
    const { remaining } = await sweep();
    expect(remaining.map(({ kind }) => kind).sort()).toEqual(['project', 'server']);
    expect(remaining.find(({ kind }) => kind === 'server')?.reason).toContain('500');
    expect(await readJournal(bed.journalPath)).toMatchObject({ closed: false });

    bed.fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('says so when it could not look, instead of calling it clean', async () => {
    await runOnce(bed.fake, bed.journalPath);
    bed.fake.refuse = (call) => (/GET .*servers\/detail/.test(call) ? 503 : undefined);
    const { remaining } = await sweep();
    expect(remaining.some(({ reason }) => reason.includes('503'))).toBe(true);
    expect((await readJournal(bed.journalPath)).closed).toBe(false);
  });
});

describe('sweeping as an unprivileged user', () => {
  test('does not take the resources of projects it cannot enter for gone', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const left = bed.fake.store.census();
    const { remaining } = await sweep('demo');
    expect(remaining.some(({ reason }) => reason.includes('cannot enter'))).toBe(true);
    expect(bed.fake.store.census().networks).toEqual(left.networks);
  });
});

describe('sweeping by marks alone', () => {
  test('removes what runs left, with projects and all that is in them', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const options = { cloud: await signIn(bed.fake), timeouts: TIMEOUTS, clock };
    const spared = await sweepByMarks({ ...options, ofRun: (id) => id !== RUN_ID });
    expect(spared.deleted).toEqual([]);
    const { remaining } = await sweepByMarks({ ...options, ofRun: () => true });
    expect(remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });
});
