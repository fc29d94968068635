import { readFile } from 'node:fs/promises';
import type { Document, LineCounter, YAMLParseError } from 'yaml';
import { SeatrialError } from '../core/errors.ts';

/** A YAML (or JSON) file as read: its tree with positions, not yet plain data. */
export interface YamlFile {
  readonly path: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * What the parser's codes mean, in our own words: the parser's sentences quote the text around the mistake, and in
 * these files that may be a password.
 */
const SYNTAX: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias cannot have an anchor or a tag of its own',
  BAD_ALIAS: 'a value that begins with * is an alias; put it in quotes if it is text',
  BAD_DQ_ESCAPE: 'an unknown escape inside double quotes; use single quotes',
  BAD_INDENT: 'the indentation does not fit, or a bracket is not closed',
  BAD_SCALAR_START: 'a value begins with a reserved character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value holds ": " or continues as another mapping; put it in quotes if it is text',
  DUPLICATE_KEY: 'the key is there twice',
  MISSING_CHAR: 'a quote, bracket or colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; a colon may be missing',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'there are several documents; one is expected',
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  UNEXPECTED_TOKEN: 'something unexpected stands here; a quote may be missing',
};

/** Reads and parses a file. Each way in which that can fail is one sentence that names the file. */
export async function readYaml(path: string): Promise<YamlFile> {
  const text = await readText(path);
  if (text.trim() === '') throw new SeatrialError('CONFIG_INVALID', `${path} is empty.`);
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const broken = document.errors[0];
  if (broken !== undefined) throw syntaxError(path, lines, broken);
  return { path, document, lines };
}

/** The plain data of a parsed file. */
export function toData(file: YamlFile): unknown {
  try {
    return file.document.toJS();
  } catch {
    // Aliases are resolved only here: one without an anchor, or so many of them that they would fill the memory.
    throw new SeatrialError(
      'CONFIG_INVALID',
      `${file.path} is not valid YAML: an alias (a value that begins with *) has no anchor before it.`,
    );
  }
}

/** The line of the key, or of the list item, at `path`; of the nearest one above it when there is no such thing. */
export async function lineOf(file: YamlFile, path: readonly (string | number)[]): Promise<number | undefined> {
  const { isMap, isNode, isScalar } = await import('yaml');
  const last = path.at(-1);
  const parent = path.length <= 1 ? file.document.contents : file.document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === `${last}`)
    : undefined;
  const node = pair?.key ?? file.document.getIn(path, true);
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (offset !== undefined) return file.lines.linePos(offset).line;
  return last === undefined ? undefined : lineOf(file, path.slice(0, -1));
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SeatrialError('CONFIG_INVALID', `${path} is not a text file in UTF-8.`);
  }
}

/** The error for a file that could not be read. */
export function unreadable(path: string, cause: unknown): SeatrialError {
  switch (errorCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new SeatrialError('CONFIG_NOT_FOUND', `${path} does not exist.`, { cause, hint: 'Correct the path.' });
    case 'EISDIR':
      return new SeatrialError('CONFIG_INVALID', `${path} is a folder; a file is expected.`, { cause });
    case 'EACCES':
    case 'EPERM':
      return new SeatrialError('CONFIG_INVALID', `${path} cannot be read: permission denied.`, {
        cause,
        hint: 'Give this user the right to read it.',
      });
    default:
      return new SeatrialError('CONFIG_INVALID', `${path} cannot be read: ${errorCode(cause) ?? String(cause)}.`, {
        cause,
      });
  }
}

/** The `code` of a Node.js system error. */
export function errorCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

function syntaxError(path: string, lines: LineCounter, broken: YAMLParseError): SeatrialError {
  const { line, col } = lines.linePos(broken.pos[0]);
  const what = SYNTAX[broken.code] ?? 'this is not YAML';
  return new SeatrialError('CONFIG_INVALID', `${path} is not valid YAML: line ${line}, column ${col}: ${what}.`);
}
