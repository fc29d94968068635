import { createHash } from 'node:crypto';
import { SeatrialError } from '../core/errors.ts';
import { newRunId } from '../core/ids.ts';
import { mergeObservers } from './merge-observers.ts';
import { mergeSuites } from './merge-suites.ts';
import { mergeVerdicts } from './merge-verdicts.ts';
import { RECORD_VERSION, type RunRecord } from './record.ts';
import { unionMs } from './spans.ts';
import { checksOf, totalsOf } from './totals.ts';

/**
 * Makes one record of several runs against one cloud: the shards of a suite, or a run and the rerun of what failed in
 * it. Merging the same runs again gives the same record, id included. Throws USAGE for runs of different clouds.
 */
export function mergeRecords(given: readonly RunRecord[]): RunRecord {
  const records = [...new Map(given.map((record) => [record.id, record])).values()].sort(
    (a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id),
  );
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new SeatrialError('USAGE', 'There is no run to merge.');
  refuseDifferentClouds(records);
  if (records.length === 1) return first;
  const ids = records.flatMap((record) => record.mergedFrom ?? [record.id]);
  const suites = mergeSuites(records);
  const observer = mergeObservers(records.map((record) => record.observer));
  return {
    recordVersion: RECORD_VERSION,
    id: idOf(first.startedAt, ids),
    seatrialVersion: last.seatrialVersion,
    command: ['seatrial', 'report', ...ids],
    startedAt: first.startedAt,
    finishedAt:
      records
        .map((record) => record.finishedAt)
        .sort()
        .at(-1) ?? last.finishedAt,
    durationMs: unionMs(records.map((record) => ({ startMs: Date.parse(record.startedAt), ms: record.durationMs }))),
    cloud: records.map((record) => record.cloud).reduce((a, b) => (b.services.length > a.services.length ? b : a)),
    ...mergeVerdicts(records, suites),
    totals: totalsOf(checksOf(suites)),
    suites,
    loads: records.flatMap((record) => record.loads),
    observer,
    cleanup: {
      created: sum(records, (record) => record.cleanup.created),
      deleted: sum(records, (record) => record.cleanup.deleted),
      remaining: records.flatMap((record) => record.cleanup.remaining),
      durationMs: sum(records, (record) => record.cleanup.durationMs),
    },
    warnings: [...new Set(records.flatMap((record) => record.warnings))],
    ...(last.ci === undefined ? {} : { ci: last.ci }),
    mergedFrom: ids,
  };
}

/** The start of the first run and a digest of all: sorts where its runs do, and is the same every time. */
function idOf(startedAt: string, ids: readonly string[]): string {
  const digest = createHash('sha256').update(ids.join()).digest('hex');
  return newRunId(Date.parse(startedAt)).slice(0, -4) + digest.slice(0, 4);
}

function refuseDifferentClouds(records: readonly RunRecord[]): void {
  const clouds = new Map(records.map(({ cloud }) => [`${cloud.authUrl} ${cloud.region ?? ''}`, cloud.name]));
  if (clouds.size < 2) return;
  throw new SeatrialError(
    'USAGE',
    `Runs of different clouds cannot be merged: ${[...clouds.values()].sort().join(', ')}.`,
    {
      hint: 'Name runs against one cloud and region.',
    },
  );
}

function sum(records: readonly RunRecord[], of: (record: RunRecord) => number): number {
  return records.reduce((total, record) => total + of(record), 0);
}
