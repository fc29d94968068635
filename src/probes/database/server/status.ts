import type { Reader } from '../connection.ts';

/** The server's counters or settings by name; those that a server does not have are absent. */
export type Settings = ReadonlyMap<string, string>;

interface Named {
  readonly Variable_name: string;
  readonly Value: string;
}

/** All counters since the start of the server. */
export async function readStatus(reader: Reader): Promise<Settings> {
  return byName(await reader.query<Named>('SHOW GLOBAL STATUS'));
}

/** The settings with these names. */
export async function readVariables(reader: Reader, names: readonly string[]): Promise<Settings> {
  const sql = `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names.map(() => '?').join(', ')})`;
  return byName(await reader.query<Named>(sql, names));
}

function byName(rows: readonly Named[]): Settings {
  return new Map(rows.map(({ Variable_name: name, Value: value }) => [name, String(value)]));
}

/** A counter as a number; undefined where the server has none of that name. */
export function numberOf(settings: Settings, name: string): number | undefined {
  const text = settings.get(name);
  const number = Number(text);
  return text === undefined || Number.isNaN(number) ? undefined : number;
}
