import { styleText } from 'node:util';
import type { Outcome } from '../../model/record.ts';
import type { Tone } from '../verdict.ts';

type Style = Parameters<typeof styleText>[0];

/** Puts a style on text, or leaves it alone where colours are not wanted. */
export type Paint = (style: Style, text: string) => string;

export function createPaint(color: boolean): Paint {
  // The caller has already decided; styleText would ask the stream and the environment again.
  return color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** One character per outcome, different also without colours. */
export const marks: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✗',
  error: '!',
  flaky: '~',
  skipped: '-',
};

export const outcomeStyles = {
  passed: 'green',
  failed: 'red',
  error: 'red',
  flaky: 'yellow',
  skipped: 'dim',
} as const satisfies Readonly<Record<Outcome, Style>>;

export const toneStyles: Readonly<Record<Tone, Style>> = {
  good: ['bold', 'green'],
  warn: ['bold', 'yellow'],
  bad: ['bold', 'red'],
  none: 'bold',
};
