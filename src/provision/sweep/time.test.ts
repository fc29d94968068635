import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { Send } from '../../http/types.ts';
import { readJournal } from '../../journal/read.ts';
import { type SweepOptions, type SweepResult, sweepByMarks } from '../sweep.ts';
import { type Bed, clock, createBed, killedAfter } from './testing/bed.ts';
import { runOnce, signIn, TIMEOUTS } from './testing/scenario.ts';

let bed: Bed;

beforeEach(async () => {
  bed = await createBed();
});
afterEach(() => bed.remove());

describe('the time of a sweep', () => {
  test('takes as long as it needs while something goes', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const cloud = await signIn(bed.fake);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const onRemoved = () => void vi.advanceTimersByTime(400_000);
      const { remaining } = await bed.sweep({ cloud, onRemoved });
      expect(remaining).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('stops when its time is over and says what remains', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const signal = AbortSignal.abort(new Error('stopped'));
    const { remaining } = await bed.sweep({ signal });
    expect(remaining).not.toEqual([]);
    expect((await readJournal(bed.journalPath)).closed).toBe(false);
  });
});

describe('a sweep without time left', () => {
  test('still says what remains, also while it waits for what may come late', async () => {
    await expect(runOnce(bed.fake, bed.journalPath, killedAfter(bed.fake, 6, false))).rejects.toThrow();
    const { open } = await readJournal(bed.journalPath);
    expect(open.some(({ id }) => id === undefined)).toBe(true);
    const { remaining } = await bed.sweep({ budgetMs: 20, clock: systemClock });
    expect(remaining.map(({ name }) => name)).toEqual(open.map(({ name }) => name));
    expect(remaining[0]?.reason).toMatch(/for cleaning up were over/);
    expect((await readJournal(bed.journalPath)).closed).toBe(false);
  });
});

describe('a sweep whose time is over while Nova still forgets the servers that are gone', () => {
  /** The pause between two looks at Nova's list is the first in such a sweep; it never ends. */
  async function interrupted(
    action: (options: Pick<SweepOptions, 'cloud' | 'signal' | 'clock'>) => Promise<SweepResult>,
  ) {
    const [server] = bed.fake.store.all('servers').values();
    const outOfTime = new AbortController();
    const sleep = async () => {
      outOfTime.abort(new Error('out of time'));
      throw outOfTime.signal.reason;
    };
    // Deleted, and on the list all the same.
    const send: Send = async (request) => {
      const response = await bed.fake.send(request);
      const isBrief = request.method === 'GET' && new URL(request.url).pathname.endsWith('/servers');
      return isBrief ? { ...response, body: { servers: [server] } } : response;
    };
    return action({
      cloud: await signIn(bed.fake, 'admin', send),
      signal: outOfTime.signal,
      clock: { ...clock, sleep },
    });
  }

  test('says of the projects and users it had no time for that they remain, also without a journal', async () => {
    await runOnce(bed.fake, bed.journalPath);
    const { remaining } = await interrupted((options) =>
      sweepByMarks({ ...options, timeouts: TIMEOUTS, ofRun: () => true }),
    );
    expect(remaining.map(({ kind, reason }) => `${kind}: ${reason}`).sort()).toEqual([
      'project: out of time',
      'user: out of time',
    ]);
  });

  test('says what would not go, and what could not be looked for', async () => {
    await runOnce(bed.fake, bed.journalPath);
    bed.fake.refuse = (call) => (/DELETE .*security-groups|GET .*os-aggregates/.test(call) ? 503 : undefined);
    const { remaining } = await interrupted((options) => bed.sweep({ ...options, wasKilled: false }));
    const told = remaining.map(({ kind, reason }) => `${kind}: ${/503|out of time/.exec(reason)?.[0]}`);
    expect(told).toEqual(expect.arrayContaining(['securityGroup: 503', 'aggregate: 503', 'project: out of time']));
    expect(new Set(remaining.map(({ kind, name }) => `${kind}/${name}`)).size, 'each once').toBe(remaining.length);
  });
});
