import { stripVTControlCharacters } from 'node:util';

// Whatever an API answers ends up in a terminal, an XML file and a browser. Control characters move a cursor or break
// a parser, and bidirectional overrides make a line read as something else than it says.
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu;

/** The text without escape sequences, with U+FFFD for every character no report may hold. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').toWellFormed().replace(UNPRINTABLE, '\uFFFD');
}

/** Printable text on one line, for titles, attributes and list rows. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** Printable text on one line of at most `maxChars`, with an ellipsis where something is missing. */
export function headlineText(text: string, maxChars = 280): string {
  const line = oneLine(text);
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** At most `maxChars` of a text, saying how much was left out; whole characters only. */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/, '');
  return `${head}\n… ${text.length - head.length} more characters in run.json`;
}

/** Every line of a text behind the same margin. */
export function indent(text: string, margin: string): string {
  return text.replace(/^(?=.)/gm, margin);
}
