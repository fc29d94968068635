import type { ServiceName } from '../../openstack/services.ts';
import type { Reader, Row, Value } from './connection.ts';
import { chooseForm, schemasOf } from './form.ts';
import type { Invariant } from './invariants/invariant.ts';
import type { DatabaseProbe } from './open.ts';
import { SCHEMAS } from './schemas.ts';

/** One row that breaks an invariant. */
export interface Violation {
  readonly id: string;
  /** What else is known of it, under names for people. */
  readonly facts: Readonly<Record<string, Value>>;
}

/** What breaks an invariant, or why that cannot be said of this cloud. */
export type InvariantReading =
  | { readonly violations: readonly Violation[]; readonly isCut: boolean }
  | { readonly missing: string };

/** Rows beyond these are not read: a thousand orphans are one finding. */
const MOST_ROWS = 1000;

/** Asks once. `reader` may be a snapshot of the database. */
export async function readInvariant(
  database: DatabaseProbe,
  invariant: Invariant,
  reader: Reader = database,
): Promise<InvariantReading> {
  const chosen = await chooseForm(database.schemas, invariant.forms, database.releases);
  if ('missing' in chosen) return chosen;
  const asksAllCells = invariant.forms.some(({ sql }) => schemasOf(sql).includes('nova'));
  if (asksAllCells && database.cells > 1) {
    return { missing: `the cloud has ${database.cells} cells, and seatrial reads the instances of one` };
  }
  const sql = withLimits(chosen.sql, database.downAfterSeconds);
  const rows = await reader.query(`${sql}\nLIMIT ${MOST_ROWS + 1}`);
  return { violations: rows.slice(0, MOST_ROWS).map(violation), isCut: rows.length > MOST_ROWS };
}

/** The statement with the seconds of `{downAfter.nova}` put in. */
function withLimits(sql: string, seconds: DatabaseProbe['downAfterSeconds']): string {
  return sql.replace(/\{downAfter\.(\w+)\}/g, (_, service: keyof typeof seconds) => String(seconds[service]));
}

function violation({ id, ...facts }: Row): Violation {
  return { id: String(id), facts };
}

/** The services whose rows an invariant is about: a cloud without one of them has none. */
export function servicesOf({ forms: [newest] }: Invariant): ServiceName[] {
  return [...new Set(schemasOf(newest?.sql ?? '').map((schema) => SCHEMAS[schema].service))];
}

/** The row in words: `volume 9a2… (status in-use, instance 3be…)`. */
export function wordsOf({ row }: Pick<Invariant, 'row'>, { id, facts }: Violation): string {
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  const words = known.map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`).join(', ');
  return `${row} ${id}${words && ` (${words})`}`;
}
