import { z } from 'zod';
import { suggestion } from '../core/nearest.ts';
import { kindOf } from './settings.ts';

/** One mistake: the setting, and what to say of it. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  /** Follows the name of the setting: "must be above 0, got -5". */
  readonly words: string;
}

/** What to say of keys that people look for in the wrong place. */
const MISPLACED: Readonly<Record<string, string>> = {
  password: 'must not stand in this file; name an environment variable as "passwordEnv", or a file as "passwordFile"',
  auth: 'belongs into clouds.yaml; this file names the entry as "cloud"',
  auth_url: 'belongs into clouds.yaml; this file names the entry as "cloud"',
};

/** zod's issues in our own words: the setting, what it has to be, what it is. */
export function mistakesOf(error: z.ZodError, schema: z.ZodType, data: unknown): Mistake[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], words: unknownKey(key, path, schema) }));
    }
    return [{ path, words: wordsOf(issue, at(data, path)) }];
  });
}

/** The mistake as a clause, with the line it stands on where that is known. */
export function describeMistake({ path, words }: Mistake, line?: number): string {
  return `${dotted(path) || 'the content'}${line === undefined ? '' : ` (line ${line})`} ${words}`;
}

/** `probes.bus.port`, `expect.services[2].host`. */
function dotted(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** The schema inside `optional`, `default` and the like. */
export function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.def.innerType;
  }
  return inner;
}

function unknownKey(key: string, path: readonly (string | number)[], schema: z.ZodType): string {
  const misplaced = MISPLACED[key];
  if (misplaced !== undefined) return misplaced;
  const parent = schemaAt(schema, path);
  const known = parent instanceof z.ZodObject ? Object.keys(parent.shape) : [];
  return `is not a setting${suggestion(key, known) || ` (${known.join(', ')} are)`}`;
}

function schemaAt(schema: z.ZodType, path: readonly (string | number)[]): z.core.$ZodType | undefined {
  let current = unwrap(schema);
  for (const part of path) {
    if (current instanceof z.ZodObject) current = unwrap(current.shape[String(part)]);
    else if (current instanceof z.ZodArray) current = unwrap(current.element);
    else return undefined;
  }
  return current;
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? 'is missing'
        : `has to be ${KINDS[issue.expected] ?? issue.expected}, got ${shown(value)}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}, got ${shown(value)}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}, got ${shown(value)}`;
    case 'invalid_value': {
      const choices = issue.values.map(String);
      return `has to be ${choices.join(' or ')}, got ${shown(value)}${suggestion(String(value), choices)}`;
    }
    case 'invalid_format':
      if (issue.format === 'url') return 'has to be a URL like http://10.0.0.10:8404/stats';
      // What stands there may be the password itself.
      return 'has to be the name of an environment variable (letters, digits and _)';
    default:
      return `is not valid: ${issue.message}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return kindOf(value);
}

function at(data: unknown, path: readonly (string | number)[]): unknown {
  let current = data;
  for (const part of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}
