import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS, type ErrorCode, SeatrialError } from './errors.ts';

const reference = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

test.each(Object.keys(ERRORS) as ErrorCode[])('docs/errors.md explains %s with its exit code', (code) => {
  const row = reference.split('\n').find((line) => line.startsWith(`| \`${code}\``));
  expect(row).toContain(`| ${ERRORS[code].exit} |`);
  expect(row).toContain(`| ${ERRORS[code].about} |`);
});

test('docs/errors.md explains no code that does not exist', () => {
  const explained = [...reference.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, code]) => code);
  expect(explained.toSorted()).toEqual(Object.keys(ERRORS).toSorted());
});

test('an error takes its way out from the catalogue unless the thrower knows better', () => {
  expect(new SeatrialError('USAGE', 'x').hint).toBe(ERRORS.USAGE.solve);
  expect(new SeatrialError('USAGE', 'x', { hint: 'Do this.' }).hint).toBe('Do this.');
});
