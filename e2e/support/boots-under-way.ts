import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../lab/database.ts';
import type { JournalLine } from '../../src/journal/entry.ts';
import type { Ended } from './program.ts';

/** How far the boots of a load are: from the run's journal, and from Nova's database for what the run has not heard yet. */
interface BootsUnderWay {
  readonly asked: number;
  readonly accepted: number;
  readonly active: number;
  /** Told to go, or gone. */
  readonly leaving: number;
}

/** A point in the life of a load of so many boots. */
export interface Moment {
  readonly title: string;
  isThere(boots: BootsUnderWay, count: number): boolean;
}

export const EARLY: Moment = { title: 'the first is accepted', isThere: ({ accepted }) => accepted >= 1 };

export const HALF_ACCEPTED: Moment = {
  title: 'half of them are accepted',
  isThere: ({ accepted }, count) => accepted >= count / 2,
};

export const ALL_ACCEPTED: Moment = {
  title: 'all of them are accepted',
  isThere: ({ accepted }, count) => accepted === count,
};

export const MOMENTS: readonly Moment[] = [
  EARLY,
  HALF_ACCEPTED,
  ALL_ACCEPTED,
  { title: 'half of them are ACTIVE', isThere: ({ active }, count) => active >= count / 2 },
  { title: 'they are being deleted', isThere: ({ leaving }) => leaving >= 1 },
];

/** Between two looks, in ms: short against a call that is answered, long against what looking costs. */
const PAUSE_MS = 300;

/** Resolves at the moment; throws when the load is over before it came. */
export async function untilMoment(
  moment: Moment,
  load: { readonly out: string; readonly count: number; readonly ended: Promise<Ended> },
): Promise<void> {
  let over: Ended | undefined;
  void load.ended.then((ended) => {
    over = ended;
  });
  while (!over) {
    if (moment.isThere(await bootsUnderWay(load.out), load.count)) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`The load was over before ${moment.title}:\n${over.stderr}`);
}

async function bootsUnderWay(out: string): Promise<BootsUnderWay> {
  const lines = await journalOf(out);
  const run = lines.find(({ op }) => op === 'run');
  const intents = lines.filter((line) => line.op === 'intent').filter(({ kind }) => kind === 'server');
  const refs = new Set(intents.map(({ ref }) => ref));
  const accepted = lines.filter((line) => line.op === 'created' && refs.has(line.ref)).length;
  const inNova = run?.op === 'run' ? await countInNova(run.runId) : { active: 0, leaving: 0 };
  return { asked: refs.size, accepted, ...inNova };
}

/** The last line may be torn: it is being written. */
async function journalOf(out: string): Promise<JournalLine[]> {
  const text = await readFile(join(out, 'latest', 'journal.ndjson'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JournalLine);
}

async function countInNova(runId: string): Promise<Pick<BootsUnderWay, 'active' | 'leaving'>> {
  const ofRun = `FROM nova.instances WHERE display_name LIKE 'st-${runId}-%'`;
  const [active, leaving] = (
    await sql(`SELECT COUNT(*) ${ofRun} AND vm_state = 'active';
      SELECT COUNT(*) ${ofRun} AND (task_state = 'deleting' OR deleted <> 0);`)
  )
    .trim()
    .split('\n')
    .map(Number);
  return { active: active ?? 0, leaving: leaving ?? 0 };
}
