import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunId } from '../../../core/ids.ts';
import { type JournalState, readJournal } from '../../../journal/read.ts';

/** A run as its folder shows it. */
export interface PastRun {
  readonly id: string;
  readonly journalPath: string;
  /** `none`: the run died before it made anything, since it writes first. `damaged`: there is one nobody can read. */
  readonly journal: JournalState | 'none' | 'damaged';
}

/** The runs below the reports folder, the newest first: ids begin with the time. */
export async function runIdsIn(out: string): Promise<string[]> {
  const names = await readdir(out).catch(() => []);
  return names.filter(isRunId).sort().reverse();
}

/** A run by its id, or the newest: the link `latest` only knows of runs that lived to write their reports. */
export async function findRun(out: string, wanted: string): Promise<PastRun | undefined> {
  const ids = await runIdsIn(out);
  const id = wanted === 'latest' ? ids[0] : ids.find((each) => each === wanted);
  return id === undefined ? undefined : openRun(out, id);
}

export async function openRun(out: string, id: string): Promise<PastRun> {
  const journalPath = join(out, id, 'journal.ndjson');
  const text = await readFile(journalPath, 'utf8').catch(() => '');
  const journal = text.includes('\n') ? await readJournal(journalPath).catch(() => 'damaged' as const) : 'none';
  return { id, journalPath, journal };
}
