import type { Severity } from '../../../model/record.ts';
import type { Form } from '../form.ts';

/** A statement about the cloud's rows that holds at every quiet moment. Its SQL returns the rows that break it. */
export interface Invariant {
  /** Stable: readings of two moments, and of two runs, are compared by it. */
  readonly id: string;
  /** A sentence that is true of a healthy cloud. */
  readonly title: string;
  /** Of the catalogue of checks. */
  readonly requirements: readonly string[];
  /** Default `major`. */
  readonly severity?: Severity;
  /** What one row is: `volume`, `port`, … */
  readonly row: string;
  /** The service that keeps the rows; where they are of several, the process that should have seen to it. */
  readonly culprit: string;
  /** What to do about a row. */
  readonly advice: string;
  /**
   * `consistency`: a load must not break it. `health`: takes its time, or may be broken by users, so it is judged by
   * the suite alone.
   */
  readonly kind: 'consistency' | 'health';
  /**
   * The newest form first. Every row has the column `id`, unique among the rows; the others say what it is, under names
   * for people. No form ends in a LIMIT of its own.
   */
  readonly forms: readonly Form[];
}

/**
 * True of a row whose state has lasted for too long: for ten minutes, or for six hours where `moving` is true of it. A
 * big volume or image takes hours to copy, and nobody touches its row meanwhile.
 */
export function overdue(row: string, moving = 'FALSE'): string {
  return `COALESCE(${row}.updated_at, ${row}.created_at) < UTC_TIMESTAMP() - INTERVAL IF(${moving}, 360, 10) MINUTE`;
}

/** True of an id without a live instance in the given cells. */
function gone(id: string, cells: readonly string[]): string {
  return cells
    .map((cell) => `NOT EXISTS (SELECT 1 FROM {${cell}}.instances i WHERE i.uuid = ${id} AND i.deleted = 0)`)
    .join(' AND ');
}

/**
 * A form that needs to know which instances are gone, for clouds with a cell for failed boots (since Ocata) and
 * without. `sqlOf` is given a condition: `gone('p.device_id')`.
 */
export function perCells(sqlOf: (gone: (id: string) => string) => string, facts: Omit<Form, 'sql'> = {}): Form[] {
  return [
    { ...facts, sql: sqlOf((id) => gone(id, ['nova', 'novaCell0'])) },
    { ...facts, sql: sqlOf((id) => gone(id, ['nova'])) },
  ];
}
