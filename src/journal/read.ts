import { readFile } from 'node:fs/promises';
import { SeatrialError } from '../core/errors.ts';
import type { JournalLine, OpenEntry, RunLine } from './entry.ts';

/** What a journal says when it is played back. */
export interface JournalState {
  readonly run: RunLine;
  /** In order of creation; delete from the end. */
  readonly open: readonly OpenEntry[];
  /** How many resources were created in all. */
  readonly created: number;
  /** True when the run swept everything itself. */
  readonly closed: boolean;
}

/** Plays a journal back. A torn last line (the run was killed while writing it) is passed over. */
export async function readJournal(path: string): Promise<JournalState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SeatrialError('JOURNAL_INVALID', `There is no journal at ${path}.`, { cause });
  }
  return replay(parse(text, path), path);
}

function parse(text: string, path: string): JournalLine[] {
  const lines = text.split('\n');
  const complete = lines.pop() === '' ? lines : lines.slice();
  return complete.map((line, index) => {
    try {
      return JSON.parse(line) as JournalLine;
    } catch (cause) {
      throw new SeatrialError('JOURNAL_INVALID', `Line ${index + 1} of ${path} is not a journal entry.`, { cause });
    }
  });
}

/** Lines → what is still open. Pure, so that it can be tested on any sequence of lines. */
export function replay(lines: readonly JournalLine[], path: string): JournalState {
  const run = lines.find((line) => line.op === 'run');
  if (!run) throw new SeatrialError('JOURNAL_INVALID', `${path} does not begin with a run.`);
  const open = new Map<string, OpenEntry>();
  let created = 0;
  for (const line of lines) {
    if (line.op === 'intent') {
      const { op: _, at: __, ...entry } = line;
      open.set(line.ref, entry);
    } else if (line.op === 'created') {
      const entry = open.get(line.ref);
      created += 1;
      if (entry) open.set(line.ref, { ...entry, id: line.id });
    } else if (line.op === 'gone') {
      open.delete(line.ref);
    }
  }
  return { run, open: [...open.values()], created, closed: lines.at(-1)?.op === 'closed' };
}
