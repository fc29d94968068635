import type { Reader } from '../connection.ts';
import { shapeOf } from './statement.ts';
import { numberOf, readStatus } from './status.ts';

/** Deadlocks: how many, and what the last one was about. */
export interface DeadlockReading {
  /** Since the start of the server; undefined where it does not count them. */
  readonly count?: number;
  readonly last?: {
    /** "YYYY-MM-DD HH:MM:SS" of the server's own clock. */
    readonly at: string;
    readonly secondsAgo: number;
    /** The tables whose locks were asked for, `schema`.`table`. */
    readonly tables: readonly string[];
    /** What the transactions did, without values. */
    readonly statements: readonly string[];
  };
}

/** Reads what InnoDB keeps of deadlocks. Takes the privilege PROCESS. */
export async function readDeadlocks(reader: Reader): Promise<DeadlockReading> {
  const [status, count, now] = await Promise.all([
    reader.query<{ Status: string }>('SHOW ENGINE INNODB STATUS'),
    countDeadlocks(reader),
    reader.query<{ now: string }>('SELECT NOW() AS now'),
  ]);
  const last = lastDeadlock(status[0]?.Status ?? '', now[0]?.now ?? '');
  return { ...(count !== undefined && { count }), ...(last && { last }) };
}

/** MariaDB has a counter of its own; MySQL counts where the metric is on, as it is by default. */
async function countDeadlocks(reader: Reader): Promise<number | undefined> {
  const counted = numberOf(await readStatus(reader, ['Innodb_deadlocks']), 'Innodb_deadlocks');
  if (counted !== undefined) return counted;
  const rows = await reader.query<{ count: number }>(
    "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks' AND status = 'enabled'",
  );
  return rows[0]?.count;
}

const SECTION = /\nLATEST DETECTED DEADLOCK\n-+\n(?<text>[\s\S]*?)\n-+\n(?=[A-Z /]+\n-+\n)/;
const TIME = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m;

/** The last deadlock in the text of SHOW ENGINE INNODB STATUS. `now`: the server's clock, in the same form. */
export function lastDeadlock(status: string, now: string): DeadlockReading['last'] {
  const text = SECTION.exec(status)?.groups?.text ?? '';
  const at = TIME.exec(text)?.[1];
  if (at === undefined) return undefined;
  return {
    at,
    secondsAgo: Math.max(0, (Date.parse(`${now}Z`) - Date.parse(`${at}Z`)) / 1000),
    tables: unique([...text.matchAll(/of table (`[^`]+`\.`[^`]+`)/g)].map(([, table = '']) => table)),
    statements: unique(
      [
        ...text.matchAll(/^(?:insert|update|delete|select|replace)\b[\s\S]*?(?=\n\*\*\*|\n\n|\n---|$(?![\s\S]))/gim),
      ].map(([statement]) => shapeOf(statement)),
    ),
  };
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
