import { mkdir } from 'node:fs/promises';
import { redactDeep } from '../core/redact.ts';
import type { RunRecord } from '../model/record.ts';
import { type Reporter, reporters } from './reporters.ts';

/** A report that could not be written. */
export interface ReportFailure {
  readonly name: string;
  readonly error: Error;
}

/** Who is told at once of a report that could not be written. */
export interface ReportListener {
  warning(text: string): void;
}

/**
 * Writes every report of a run into its folder. A reporter that throws never silences the others; what it threw comes
 * back. The record passes redaction once more: nothing that leaves the process holds a secret, whoever forgot to
 * redact it before.
 */
export async function writeReports(
  record: RunRecord,
  dir: string,
  live?: ReportListener,
  table: readonly Reporter[] = reporters,
): Promise<ReportFailure[]> {
  const clean = redactDeep(record);
  const failures: ReportFailure[] = [];
  for (const reporter of table) {
    try {
      // Inside the loop, so that a folder that vanished fails each report by name.
      await mkdir(dir, { recursive: true });
      await reporter.write(clean, dir);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      failures.push({ name: reporter.name, error });
      live?.warning(`${reporter.name} could not be written: ${error.message}`);
    }
  }
  return failures;
}
