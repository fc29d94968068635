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
  /** True where lines could not be read (the disk was full, say): there may be more than the journal knows of. */
  readonly isDamaged: boolean;
}

/** Plays a journal back. A torn last line (the run was killed while writing it) is passed over, and is no damage. */
export async function readJournal(path: string): Promise<JournalState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SeatrialError('JOURNAL_INVALID', `There is no journal at ${path}.`, { cause });
  }
  const complete = text.split('\n').slice(0, -1);
  // A line that follows a failure begins anew, which leaves an empty one where nothing had been written.
  const lines = complete.filter((line) => line !== '').map(parse);
  const entries = lines.flatMap(({ entry }) => entry ?? []);
  return { ...replay(entries, path), isDamaged: lines.some(({ isWhole }) => !isWhole) };
}

/** Each line begins like this, and holds it nowhere else. */
const BEGINNING = '{"op":"';

/** One line; of two that grew together, since another thread went on after the first was torn, the second. */
function parse(line: string): { entry: JournalLine | undefined; isWhole: boolean } {
  const from = line.lastIndexOf(BEGINNING);
  try {
    return { entry: JSON.parse(line.slice(Math.max(from, 0))) as JournalLine, isWhole: from === 0 };
  } catch {
    return { entry: undefined, isWhole: false };
  }
}

/** Lines → what is still open. Pure, so that it can be tested on any sequence of lines. */
export function replay(lines: readonly JournalLine[], path: string): Omit<JournalState, 'isDamaged'> {
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
