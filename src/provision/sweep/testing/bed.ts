import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Send } from '../../../http/types.ts';
import { openJournal } from '../../../journal/write.ts';
import { type SweepResult, type SweepRunOptions, sweepRun } from '../../sweep.ts';
import { createFakeCloud, type FakeCloud } from './fake-cloud.ts';
import { RUN_ID, signIn, TIMEOUTS } from './scenario.ts';

/** What the tests of a sweep start from: a cloud, what it holds without any run, and the place of a run's journal. */
export interface Bed {
  readonly fake: FakeCloud;
  readonly before: ReturnType<FakeCloud['store']['census']>;
  readonly journalPath: string;
  /** Sweeps what the run of the journal left, as an administrator for whom no wait takes time. */
  sweep(options?: Partial<SweepRunOptions>): Promise<SweepResult>;
  /** A new cloud, and no journal. */
  renew(): Promise<void>;
  remove(): Promise<void>;
}

/** Time passes at once. */
export const clock = { now: () => Date.now(), elapsed: () => performance.now(), sleep: async () => {} };

/** Makes a bed with a folder of its own, which `remove` takes away. */
export async function createBed(): Promise<Bed> {
  const folder = await mkdtemp(join(tmpdir(), 'sweep-'));
  const journalPath = join(folder, 'journal.ndjson');
  const newCloud = () => {
    const fake = createFakeCloud();
    return { fake, before: fake.store.census() };
  };
  const bed = {
    ...newCloud(),
    journalPath,
    sweep: async (options?: Partial<SweepRunOptions>) =>
      sweepRun({
        cloud: options?.cloud ?? (await signIn(bed.fake)),
        journalPath,
        timeouts: TIMEOUTS,
        clock,
        ...options,
      }),
    renew: async () => {
      Object.assign(bed, newCloud());
      await rm(journalPath, { force: true });
    },
    remove: () => rm(folder, { recursive: true }),
  };
  return bed;
}

/** Opens the journal of a run that has made nothing yet. */
export function openRunJournal({ journalPath }: Bed): ReturnType<typeof openJournal> {
  const journal = openJournal(journalPath);
  journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: [] });
  return journal;
}

/** Lets so many calls through and then nothing: the call of the kill still takes effect, or does not. */
export function killedAfter(fake: FakeCloud, calls: number, lastTakesEffect: boolean): Send {
  let left = calls;
  return async (request) => {
    left -= 1;
    if (left > 0) return fake.send(request);
    if (left === 0 && lastTakesEffect) await fake.send(request);
    throw new Error('killed');
  };
}
