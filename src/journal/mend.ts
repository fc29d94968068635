import { open } from 'node:fs/promises';

const NEWLINE = 0x0a;

/**
 * Cuts a line off that the run did not live to finish, so that what is appended does not grow onto it. Only for
 * journals that nobody else writes any more.
 */
export async function mendJournal(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const bytes = await file.readFile();
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end < bytes.length) await file.truncate(end);
  } finally {
    await file.close();
  }
}
