import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { isoTime } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import { redact } from '../core/redact.ts';
import type { IntentLine, JournalLine, RunLine } from './entry.ts';

export type Intent = Pick<IntentLine, 'kind' | 'name' | 'projectId' | 'context'>;

/** The write-ahead journal of one run. Several threads may each hold one on the same file: lines are appended whole. */
export interface Journal {
  readonly path: string;
  run(line: Omit<RunLine, 'op' | 'at'>): void;
  /** On disk when it returns; only then may the create call go out. Returns the entry's ref. */
  intent(intent: Intent): string;
  created(ref: string, id: string): void;
  gone(ref: string): void;
  closed(): void;
  close(): void;
}

/**
 * Opens the journal of a run for appending. Writing is synchronous on purpose: the intent has to be on the disk
 * before the call leaves, and a sync of one short line costs less than the call it guards.
 */
export function openJournal(path: string, now: () => number = Date.now): Journal {
  const file = attempt(path, () => openSync(path, 'a', 0o600));
  let isTorn = false;
  const append = (line: JournalLine, durable: boolean) =>
    attempt(path, () => {
      // Onto a line that was left unfinished this one must not grow.
      const text = `${isTorn ? '\n' : ''}${JSON.stringify(line)}\n`;
      isTorn = true;
      writeWhole(file, Buffer.from(text));
      isTorn = false;
      if (durable) fdatasyncSync(file);
    });
  const at = () => isoTime(now());
  return {
    path,
    // The rest is what replay goes by: our own words and names, none of which may be blanked out by a short password.
    run: ({ command, ...line }) => append({ op: 'run', at: at(), ...line, command: command.map(redact) }, true),
    intent: (intent) => {
      const ref = randomUUID().slice(0, 13);
      append({ op: 'intent', at: at(), ref, ...intent }, true);
      return ref;
    },
    created: (ref, id) => append({ op: 'created', at: at(), ref, id }, true),
    // Losing this line costs a 404 during replay, nothing more.
    gone: (ref) => append({ op: 'gone', at: at(), ref }, false),
    closed: () => append({ op: 'closed', at: at() }, true),
    close: () => closeSync(file),
  };
}

/** A disk that is nearly full takes the beginning of a line and says how much that was; of the rest it says why not. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) {
    const written = writeSync(file, bytes, from);
    if (written === 0) throw Object.assign(new Error('nothing of it was written'), { code: 'ENOSPC' });
    from += written;
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new SeatrialError(
      'OUTPUT_UNWRITABLE',
      `The journal ${path} cannot be written (${(cause as NodeJS.ErrnoException).code}): without it nothing may be created.`,
      { cause },
    );
  }
}
