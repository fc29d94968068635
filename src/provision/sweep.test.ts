import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Send } from '../http/types.ts';
import { readJournal } from '../journal/read.ts';
import { openJournal } from '../journal/write.ts';
import { createFakeCloud, type FakeCloud } from './sweep/testing/fake-cloud.ts';
import { RUN_ID, runOnce, signIn, TIMEOUTS } from './sweep/testing/scenario.ts';
import { type SweepOptions, type SweepResult, sweepByMarks, sweepRun } from './sweep.ts';

let folder: string;
let journalPath: string;
let fake: FakeCloud;
let before: ReturnType<FakeCloud['store']['census']>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-'));
  journalPath = join(folder, 'journal.ndjson');
  fake = createFakeCloud();
  before = fake.store.census();
});
afterEach(() => rm(folder, { recursive: true }));

/** Time passes at once. */
const clock = { now: () => Date.now(), elapsed: () => performance.now(), sleep: async () => {} };

async function sweep(user: 'admin' | 'demo' = 'admin', send: Send = fake.send) {
  return sweepRun({ cloud: await signIn(fake, user, send), journalPath, timeouts: TIMEOUTS, clock });
}

/** Lets so many calls through and then nothing: the call of the kill still takes effect, or does not. */
function killedAfter(calls: number, lastTakesEffect: boolean): Send {
  let left = calls;
  return async (request) => {
    left -= 1;
    if (left > 0) return fake.send(request);
    if (left === 0 && lastTakesEffect) await fake.send(request);
    throw new Error('killed');
  };
}

async function callsOf(action: () => Promise<unknown>): Promise<number> {
  const start = fake.calls.length;
  await action();
  return fake.calls.length - start;
}

function reset() {
  fake = createFakeCloud();
  before = fake.store.census();
  return rm(journalPath, { force: true });
}

describe('sweeping after a run', () => {
  test('removes all it made, also what the journal does not know, and closes the journal', async () => {
    await runOnce(fake, journalPath);
    expect(fake.store.census()).not.toEqual(before);
    const { deleted, remaining } = await sweep();
    expect(remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
    expect(deleted.map(({ name }) => name)).toContain('stray');
    expect(await readJournal(journalPath)).toMatchObject({ closed: true, open: [] });
  });

  test('leaves nothing whichever call the run was killed at', { timeout: 60_000 }, async () => {
    const calls = await callsOf(() => runOnce(fake, journalPath));
    for (let killedAt = 1; killedAt <= calls; killedAt += 1) {
      for (const takesEffect of [true, false]) {
        await reset();
        await runOnce(fake, journalPath, killedAfter(killedAt, takesEffect)).catch(() => {});
        const { remaining } = await sweep();
        const when = `killed at call ${killedAt}, which ${takesEffect ? 'took effect' : 'never arrived'}`;
        expect(remaining, when).toEqual([]);
        expect(fake.store.census(), when).toEqual(before);
      }
    }
  });

  test('leaves nothing wherever the journal breaks off, even within a line', { timeout: 60_000 }, async () => {
    await runOnce(fake, journalPath);
    const lines = (await readFile(journalPath, 'utf8')).trimEnd().split('\n');
    for (let kept = 1; kept <= lines.length; kept += 1) {
      for (const torn of ['', (lines[kept] ?? '{"op":"gone"').slice(0, 25)]) {
        await reset();
        await runOnce(fake, journalPath);
        // The ids are others every time: what is cut is this run's own journal.
        const own = (await readFile(journalPath, 'utf8')).split('\n').slice(0, kept);
        await writeFile(journalPath, `${own.join('\n')}\n${torn}`);
        const { remaining } = await sweep();
        expect(remaining, `cut after line ${kept}`).toEqual([]);
        expect(fake.store.census(), `cut after line ${kept}`).toEqual(before);
        expect((await readJournal(journalPath)).closed).toBe(true);
      }
    }
  });

  test('can itself be killed at any call and repeated', { timeout: 60_000 }, async () => {
    await runOnce(fake, journalPath);
    const calls = await callsOf(() => sweep());
    for (let killedAt = 1; killedAt <= calls; killedAt += 3) {
      await reset();
      await runOnce(fake, journalPath);
      await sweep('admin', killedAfter(killedAt, true)).catch(() => {});
      expect((await sweep()).remaining, `killed at call ${killedAt}`).toEqual([]);
      expect(fake.store.census(), `killed at call ${killedAt}`).toEqual(before);
    }
  });

  test('does nothing to what belongs to others', async () => {
    const theirs = { name: 'st-20250101-000000-0000-other-run', project_id: 'somewhere else' };
    for (const collection of ['networks', 'servers', 'projects', 'users']) fake.store.put(collection, theirs);
    before = fake.store.census();
    await runOnce(fake, journalPath);
    await sweep();
    expect(fake.store.census()).toEqual(before);
  });

  test('finds by its exact name what the run never heard the id of', async () => {
    const journal = openJournal(journalPath);
    journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: [] });
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-net` });
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-never-made` });
    fake.store.put('networks', { name: `st-${RUN_ID}-net-2` });
    const left = fake.store.census();
    fake.store.put('networks', { name: `st-${RUN_ID}-net` });
    const cloud = await signIn(fake);
    const { deleted } = await sweepRun({ cloud, journalPath, timeouts: TIMEOUTS, clock, byMarks: false });
    expect(deleted.map(({ name }) => name)).toEqual([`st-${RUN_ID}-net`]);
    expect(fake.store.census()).toEqual(left);
    expect(await readJournal(journalPath)).toMatchObject({ open: [], closed: true });
  });

  test('looks for marks, too, where the journal of a run that ended by itself is damaged', async () => {
    const journal = openJournal(journalPath);
    journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: [] });
    await appendFile(journalPath, '{"op":"intent","kind":"netw\n');
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-known` });
    for (const name of ['known', 'forgotten']) fake.store.put('networks', { name: `st-${RUN_ID}-${name}` });
    const cloud = await signIn(fake);
    const options = { cloud, journalPath, timeouts: TIMEOUTS, clock, byMarks: false, wasKilled: false };
    expect((await sweepRun(options)).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('keeps what was never answered in mind while something of the cloud is down', async () => {
    const journal = openJournal(journalPath);
    journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: [] });
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-unanswered` });
    const cloud = await signIn(fake);
    const options = { cloud, journalPath, timeouts: TIMEOUTS, clock, byMarks: false };
    const { remaining } = await sweepRun({ ...options, mayComeLate: true });
    expect(remaining).toMatchObject([{ kind: 'network', reason: 'its creation was not answered' }]);
    fake.store.put('networks', { name: `st-${RUN_ID}-unanswered` });
    expect((await sweepRun(options)).deleted).toHaveLength(1);
    expect(fake.store.census()).toEqual(before);
  });

  test('removes the security group that a late call makes for a project which is gone already', async () => {
    await runOnce(fake, journalPath);
    let isLate = true;
    fake.refuse = (call) => {
      const project = /DELETE .*projects\/(.*)/.exec(call)?.[1];
      if (project && isLate) fake.store.put('security_groups', { name: 'default', project_id: project });
      if (project) isLate = false;
      return undefined;
    };
    expect((await sweep()).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('finds what a busy cloud makes while the sweep is under way already', async () => {
    await runOnce(fake, journalPath);
    const journal = openJournal(journalPath);
    const project = [...fake.store.all('projects').values()].find((each) =>
      String(each.name).startsWith(`st-${RUN_ID}`),
    );
    const name = `st-${RUN_ID}-late`;
    journal.intent({ kind: 'server', name, projectId: String(project?.id) });
    let isLate = true;
    fake.refuse = (call) => {
      if (isLate && call.startsWith('DELETE')) {
        isLate = false;
        fake.store.put('servers', { name, project_id: project?.id });
      }
      return undefined;
    };
    const options = { cloud: await signIn(fake), journalPath, timeouts: TIMEOUTS, clock, byMarks: false };
    const { deleted, remaining } = await sweepRun(options);
    expect(remaining).toEqual([]);
    expect(deleted.map((each) => each.name)).toContain(name);
    expect(fake.store.census()).toEqual(before);
  });

  test('waits for what was never answered, after a run that ended by itself, too', async () => {
    const journal = openJournal(journalPath);
    journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: [] });
    const name = `st-${RUN_ID}-timed-out`;
    journal.intent({ kind: 'network', name });
    let isMade = false;
    const slow = {
      ...clock,
      sleep: async () => {
        if (!isMade) fake.store.put('networks', { name });
        isMade = true;
      },
    };
    const cloud = await signIn(fake);
    const options = { cloud, journalPath, timeouts: TIMEOUTS, clock: slow, byMarks: false, wasKilled: false };
    expect((await sweepRun(options)).deleted.map((each) => each.name)).toEqual([name]);
    expect(fake.store.census()).toEqual(before);
  });

  test('waits for a cloud that works off what a killed run asked for one by one, as long as it takes', async () => {
    await runOnce(fake, journalPath);
    const journal = openJournal(journalPath);
    const project = [...fake.store.all('projects').values()].find((each) =>
      String(each.name).startsWith(`st-${RUN_ID}`),
    );
    const projectId = String(project?.id);
    const queue = Array.from({ length: 8 }, (_, index) => `st-${RUN_ID}-queued-${index}`);
    for (const name of [...queue, `st-${RUN_ID}-never-sent`]) journal.intent({ kind: 'server', name, projectId });
    // One more is made each time that the sweep waits.
    const slow = {
      ...clock,
      sleep: async () => {
        const name = queue.shift();
        if (name) fake.store.put('servers', { name, project_id: projectId });
      },
    };
    const options = { cloud: await signIn(fake), journalPath, timeouts: TIMEOUTS, clock: slow, byMarks: false };
    const { deleted, remaining } = await sweepRun(options);
    expect(remaining).toEqual([]);
    expect(deleted.filter(({ name }) => name.includes('-queued-'))).toHaveLength(8);
    expect(fake.store.census()).toEqual(before);
  });

  test('finds in its projects what Nova has deleted and only put aside', async () => {
    await runOnce(fake, journalPath);
    const [server] = fake.store.all('servers').values();
    fake.store.put('servers', { name: 'put aside', project_id: server?.project_id, status: 'SOFT_DELETED' });
    expect((await sweep()).deleted.map(({ name }) => name)).toContain('put aside');
    expect(fake.store.census()).toEqual(before);
  });

  test('keeps a project while it cannot tell what is in it', async () => {
    await runOnce(fake, journalPath);
    fake.refuse = (call) => (/GET .*routers/.test(call) ? 503 : undefined);
    const { remaining } = await sweep();
    expect(remaining.map(({ kind }) => kind)).toContain('project');
    fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('takes away the gateway that a router leaves behind', async () => {
    await runOnce(fake, journalPath);
    const [router = ''] = fake.store.all('routers').keys();
    let isLeft = false;
    // Neutron's slip: the router goes, and its gateway, which is in no project, stays.
    fake.refuse = (call) => {
      if (/DELETE .*routers/.test(call) && !isLeft) {
        isLeft = true;
        queueMicrotask(() => fake.store.put('ports', { device_id: router, device_owner: 'network:router_gateway' }));
      }
      return undefined;
    };
    expect((await sweep()).remaining).toEqual([]);
    expect(isLeft).toBe(true);
    expect(fake.store.census()).toEqual(before);
  });

  test('says so when it cannot look for gateways, and takes the rest away once it can', async () => {
    await runOnce(fake, journalPath);
    fake.refuse = (call) => (/GET .*ports/.test(call) && fake.store.all('routers').size === 0 ? 503 : undefined);
    const { remaining } = await sweep();
    expect(remaining.map(({ name }) => name)).toContain("gateways of the run's routers");
    fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('only looks in a dry run', async () => {
    await runOnce(fake, journalPath);
    const left = fake.store.census();
    const journal = await readFile(journalPath, 'utf8');
    const cloud = await signIn(fake);
    fake.calls.length = 0;
    const { deleted } = await sweepRun({ cloud, journalPath, timeouts: TIMEOUTS, clock, dryRun: true });
    expect(fake.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
    expect(fake.store.census()).toEqual(left);
    expect(await readFile(journalPath, 'utf8')).toBe(journal);
    const all = Object.values(left).flat().length - Object.values(before).flat().length;
    expect(deleted).toHaveLength(all);
    expect(deleted.at(-1)?.kind).toBe('project');
  });

  test('tries again what failed once something else is gone', async () => {
    await runOnce(fake, journalPath);
    let refusals = 1;
    fake.refuse = (call) => (/DELETE .*servers/.test(call) && refusals-- > 0 ? 500 : undefined);
    expect((await sweep()).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('keeps a project as long as something in it remains, and leaves the journal open', async () => {
    await runOnce(fake, journalPath);
    fake.refuse = (call) => (/DELETE .*servers/.test(call) ? 500 : undefined);
    const { remaining } = await sweep();
    expect(remaining.map(({ kind }) => kind).sort()).toEqual(['project', 'server']);
    expect(remaining.find(({ kind }) => kind === 'server')?.reason).toContain('500');
    expect(await readJournal(journalPath)).toMatchObject({ closed: false });

    fake.refuse = () => undefined;
    expect((await sweep()).remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });

  test('says so when it could not look, instead of calling it clean', async () => {
    await runOnce(fake, journalPath);
    fake.refuse = (call) => (/GET .*servers\/detail/.test(call) ? 503 : undefined);
    const { remaining } = await sweep();
    expect(remaining.some(({ reason }) => reason.includes('503'))).toBe(true);
    expect((await readJournal(journalPath)).closed).toBe(false);
  });

  test('takes as long as it needs while something goes', async () => {
    await runOnce(fake, journalPath);
    const cloud = await signIn(fake);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const onRemoved = () => void vi.advanceTimersByTime(400_000);
      const { remaining } = await sweepRun({ cloud, journalPath, timeouts: TIMEOUTS, clock, onRemoved });
      expect(remaining).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
    expect(fake.store.census()).toEqual(before);
  });

  test('stops when its time is over and says what remains', async () => {
    await runOnce(fake, journalPath);
    const signal = AbortSignal.abort(new Error('stopped'));
    const cloud = await signIn(fake);
    const { remaining } = await sweepRun({ cloud, journalPath, timeouts: TIMEOUTS, clock, signal });
    expect(remaining).not.toEqual([]);
    expect((await readJournal(journalPath)).closed).toBe(false);
  });
});

describe('a sweep without time left', () => {
  test('still says what remains, also while it waits for what may come late', async () => {
    await expect(runOnce(fake, journalPath, killedAfter(6, false))).rejects.toThrow();
    const { open } = await readJournal(journalPath);
    expect(open.some(({ id }) => id === undefined)).toBe(true);
    const { remaining } = await sweepRun({
      cloud: await signIn(fake),
      journalPath,
      timeouts: TIMEOUTS,
      budgetMs: 20,
    });
    expect(remaining.map(({ name }) => name)).toEqual(open.map(({ name }) => name));
    expect(remaining[0]?.reason).toMatch(/for cleaning up were over/);
    expect((await readJournal(journalPath)).closed).toBe(false);
  });
});

describe('a sweep whose time is over while Nova still forgets the servers that are gone', () => {
  /** The pause between two looks at Nova's list is the first in such a sweep; it never ends. */
  async function interrupted(
    action: (options: Pick<SweepOptions, 'cloud' | 'signal' | 'clock'>) => Promise<SweepResult>,
  ) {
    const [server] = fake.store.all('servers').values();
    const outOfTime = new AbortController();
    const sleep = async () => {
      outOfTime.abort(new Error('out of time'));
      throw outOfTime.signal.reason;
    };
    // Deleted, and on the list all the same.
    const send: Send = async (request) => {
      const response = await fake.send(request);
      const isBrief = request.method === 'GET' && new URL(request.url).pathname.endsWith('/servers');
      return isBrief ? { ...response, body: { servers: [server] } } : response;
    };
    return action({
      cloud: await signIn(fake, 'admin', send),
      signal: outOfTime.signal,
      clock: { ...clock, sleep },
    });
  }

  test('says of the projects and users it had no time for that they remain, also without a journal', async () => {
    await runOnce(fake, journalPath);
    const { remaining } = await interrupted((options) =>
      sweepByMarks({ ...options, timeouts: TIMEOUTS, ofRun: () => true }),
    );
    expect(remaining.map(({ kind, reason }) => `${kind}: ${reason}`).sort()).toEqual([
      'project: out of time',
      'user: out of time',
    ]);
  });

  test('says what would not go, and what could not be looked for', async () => {
    await runOnce(fake, journalPath);
    fake.refuse = (call) => (/DELETE .*security-groups|GET .*os-aggregates/.test(call) ? 503 : undefined);
    const { remaining } = await interrupted((options) =>
      sweepRun({ ...options, timeouts: TIMEOUTS, journalPath, wasKilled: false }),
    );
    const told = remaining.map(({ kind, reason }) => `${kind}: ${/503|out of time/.exec(reason)?.[0]}`);
    expect(told).toEqual(expect.arrayContaining(['securityGroup: 503', 'aggregate: 503', 'project: out of time']));
    expect(new Set(remaining.map(({ kind, name }) => `${kind}/${name}`)).size, 'each once').toBe(remaining.length);
  });
});

describe('sweeping as an unprivileged user', () => {
  test('does not take the resources of projects it cannot enter for gone', async () => {
    await runOnce(fake, journalPath);
    const left = fake.store.census();
    const { remaining } = await sweep('demo');
    expect(remaining.some(({ reason }) => reason.includes('cannot enter'))).toBe(true);
    expect(fake.store.census().networks).toEqual(left.networks);
  });
});

describe('sweeping by marks alone', () => {
  test('removes what runs left, with projects and all that is in them', async () => {
    await runOnce(fake, journalPath);
    const options = { cloud: await signIn(fake), timeouts: TIMEOUTS, clock };
    const spared = await sweepByMarks({ ...options, ofRun: (id) => id !== RUN_ID });
    expect(spared.deleted).toEqual([]);
    const { remaining } = await sweepByMarks({ ...options, ofRun: () => true });
    expect(remaining).toEqual([]);
    expect(fake.store.census()).toEqual(before);
  });
});
