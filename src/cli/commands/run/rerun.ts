import { join } from 'node:path';
import { SeatrialError } from '../../../core/errors.ts';
import { blockedAmong } from '../../../model/blocked.ts';
import { readRecord } from '../../../model/read.ts';
import { checksOf } from '../../../model/totals.ts';

/** The ids of the checks that did not pass in an earlier run, and of those that nobody judged because of them. Throws when there are none: nothing to run again. */
export async function failedIdsOf(run: string, out: string): Promise<string[]> {
  const record = await readRecord(join(out, run, 'run.json'));
  const checks = checksOf(record.suites);
  const failed = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'error');
  if (failed.length === 0) throw new SeatrialError('SELECTION_EMPTY', `No check failed in run ${record.id}.`);
  return [...failed, ...blockedAmong(checks)].map(({ id }) => id);
}
