/** A mapping of unknown content, as JSON has them. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as a mapping; an empty one when it is none. */
export function fields(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as text; undefined when it is none, or empty, which is how legacy payloads say "none". */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Only the entries that are text. */
export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(value)).filter((entry) => typeof entry[1] === 'string')) as Record<
    string,
    string
  >;
}

/** The object without the keys whose value is undefined. */
export function said<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
