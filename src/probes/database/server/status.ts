import type { Reader } from '../connection.ts';

/** The server's counters or settings by name; those that a server does not have are absent. */
export type Settings = ReadonlyMap<string, string>;

interface Named {
  readonly Variable_name: string;
  readonly Value: string;
}

/** The counters with these names, since the start of the server: of the hundreds it has, few are of interest. */
export function readStatus(reader: Reader, names: readonly string[]): Promise<Settings> {
  return show(reader, 'STATUS', names);
}

/** The settings with these names. */
export function readVariables(reader: Reader, names: readonly string[]): Promise<Settings> {
  return show(reader, 'VARIABLES', names);
}

async function show(reader: Reader, what: 'STATUS' | 'VARIABLES', names: readonly string[]): Promise<Settings> {
  const sql = `SHOW GLOBAL ${what} WHERE Variable_name IN (${names.map(() => '?').join(', ')})`;
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
