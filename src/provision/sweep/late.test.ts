import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal } from '../../journal/write.ts';
import { type Bed, clock, createBed, openRunJournal } from './testing/bed.ts';
import { RUN_ID, runOnce } from './testing/scenario.ts';

let bed: Bed;

beforeEach(async () => {
  bed = await createBed();
});
afterEach(() => bed.remove());

/** A run that asked for these servers and never heard of them. Returns how the cloud makes one of them. */
async function runWithUnansweredServers(...names: string[]): Promise<(name: string) => void> {
  await runOnce(bed.fake, bed.journalPath);
  const projects = [...bed.fake.store.all('projects').values()];
  const projectId = String(projects.find(({ name }) => String(name).startsWith(`st-${RUN_ID}`))?.id);
  const journal = openJournal(bed.journalPath);
  for (const name of names) journal.intent({ kind: 'server', name, projectId });
  return (name) => bed.fake.store.put('servers', { name, project_id: projectId });
}

describe('sweeping up what comes late', () => {
  test('removes the security group that a late call makes for a project which is gone already', async () => {
    await runOnce(bed.fake, bed.journalPath);
    let isLate = true;
    bed.fake.refuse = (call) => {
      const project = /DELETE .*projects\/(.*)/.exec(call)?.[1];
      if (project && isLate) bed.fake.store.put('security_groups', { name: 'default', project_id: project });
      if (project) isLate = false;
      return undefined;
    };
    expect((await bed.sweep()).remaining).toEqual([]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('finds what a busy cloud makes while the sweep is under way already', async () => {
    const name = `st-${RUN_ID}-late`;
    const make = await runWithUnansweredServers(name);
    let isLate = true;
    bed.fake.refuse = (call) => {
      if (isLate && call.startsWith('DELETE')) {
        isLate = false;
        make(name);
      }
      return undefined;
    };
    const { deleted, remaining } = await bed.sweep({ byMarks: false });
    expect(remaining).toEqual([]);
    expect(deleted.map((each) => each.name)).toContain(name);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('waits for what was never answered, after a run that ended by itself, too', async () => {
    const journal = openRunJournal(bed);
    const name = `st-${RUN_ID}-timed-out`;
    journal.intent({ kind: 'network', name });
    let isMade = false;
    const slow = {
      ...clock,
      sleep: async () => {
        if (!isMade) bed.fake.store.put('networks', { name });
        isMade = true;
      },
    };
    const options = { clock: slow, byMarks: false, wasKilled: false };
    expect((await bed.sweep(options)).deleted.map((each) => each.name)).toEqual([name]);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('waits for a cloud that works off what a killed run asked for one by one, as long as it takes', async () => {
    const queue = Array.from({ length: 8 }, (_, index) => `st-${RUN_ID}-queued-${index}`);
    const make = await runWithUnansweredServers(...queue, `st-${RUN_ID}-never-sent`);
    // One more is made each time that the sweep waits.
    const slow = {
      ...clock,
      sleep: async () => {
        const name = queue.shift();
        if (name) make(name);
      },
    };
    const { deleted, remaining } = await bed.sweep({ clock: slow, byMarks: false });
    expect(remaining).toEqual([]);
    expect(deleted.filter(({ name }) => name.includes('-queued-'))).toHaveLength(8);
    expect(bed.fake.store.census()).toEqual(bed.before);
    // What servers hold would be asked for in vain, for a minute each, while more of them are to come.
    const lastServer = deleted.findLastIndex(({ kind }) => kind === 'server');
    expect(deleted.slice(0, lastServer).filter(({ kind }) => kind !== 'server')).toEqual([]);
  });

  test('looks once more when what it held back until then turns out to be in use', async () => {
    const name = `st-${RUN_ID}-very-late`;
    const make = await runWithUnansweredServers(name);
    let isMade = false;
    bed.fake.refuse = (call) => {
      if (!/DELETE .*subnets/.test(call)) return undefined;
      if (!isMade) make(name);
      isMade = true;
      return bed.fake.store.all('servers').size > 0 ? 500 : undefined;
    };
    const { deleted, remaining } = await bed.sweep({ byMarks: false });
    expect(remaining).toEqual([]);
    expect(deleted.map((each) => each.name)).toContain(name);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });

  test('keeps what was never answered in mind while something of the cloud is down', async () => {
    const journal = openRunJournal(bed);
    journal.intent({ kind: 'network', name: `st-${RUN_ID}-unanswered` });
    const options = { byMarks: false };
    const { remaining } = await bed.sweep({ ...options, mayComeLate: true });
    expect(remaining).toMatchObject([{ kind: 'network', reason: 'its creation was not answered' }]);
    bed.fake.store.put('networks', { name: `st-${RUN_ID}-unanswered` });
    expect((await bed.sweep(options)).deleted).toHaveLength(1);
    expect(bed.fake.store.census()).toEqual(bed.before);
  });
});
