import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { SeatrialError } from '../core/errors.ts';
import { RECORD_VERSION, type RunRecord, runRecordSchema } from './record.ts';

/** As many mistakes as help; a file that is something else entirely has hundreds. */
const SHOWN_PROBLEMS = 5;

/** Reads a run.json and checks its shape. Throws USAGE when there is none, RECORD_INVALID when it is no run record. */
export async function readRecord(path: string): Promise<RunRecord> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(path, cause as NodeJS.ErrnoException);
  }
  return parseRecord(text, path);
}

/** Checks the text of a run.json; `path` is for messages. */
export function parseRecord(text: string, path: string): RunRecord {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw invalid(`${path} is not JSON: ${(cause as Error).message}.`, 'The file may be cut off; run again.', cause);
  }
  const version = (data as { recordVersion?: unknown } | null)?.recordVersion;
  if (typeof version !== 'number') {
    throw invalid(`${path} is not a run record: it has no recordVersion.`, 'Name the run.json of a run.');
  }
  if (version > RECORD_VERSION) {
    throw invalid(
      `${path} was written by a newer seatrial: it has record version ${version}, and this one reads ${RECORD_VERSION}.`,
      'Update seatrial.',
    );
  }
  const parsed = runRecordSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw invalid(`${path} is not a run record: ${problemsOf(parsed.error)}.`, 'Take an unchanged copy, or run again.');
}

function problemsOf({ issues }: z.ZodError): string {
  const shown = issues.slice(0, SHOWN_PROBLEMS).map((issue) => {
    const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return `${place.replace(/^\./, '')}: ${issue.message}`;
  });
  const more = issues.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function unreadable(path: string, cause: NodeJS.ErrnoException): SeatrialError {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
    return new SeatrialError('USAGE', `There is no run record at ${path}.`, {
      hint: 'Name a run by its id in the reports folder, as "latest", or by the path of its run.json.',
      cause,
    });
  }
  return invalid(`${path} cannot be read: ${cause.message}.`, 'Check the path and its permissions.', cause);
}

function invalid(message: string, hint: string, cause?: unknown): SeatrialError {
  return new SeatrialError('RECORD_INVALID', message, { hint, cause });
}
