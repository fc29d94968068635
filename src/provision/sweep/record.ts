import { mendJournal } from '../../journal/mend.ts';
import { openJournal } from '../../journal/write.ts';

/** Where a sweep notes what is gone. */
export interface SweepRecord {
  gone(ref: string): void;
  closed(): void;
  close(): void;
}

/**
 * Continues the journal of a run. A folder that cannot be written (any more) is no reason not to clean up: what is
 * not noted costs the next sweep a 404.
 */
export async function recordIn(journalPath: string): Promise<SweepRecord | undefined> {
  try {
    await mendJournal(journalPath);
    const journal = openJournal(journalPath);
    return {
      gone: (ref) => tolerant(() => journal.gone(ref)),
      closed: () => tolerant(() => journal.closed()),
      close: () => journal.close(),
    };
  } catch {
    return undefined;
  }
}

function tolerant(write: () => void): void {
  try {
    write();
  } catch {
    // As above.
  }
}
