import { expect, it } from 'vitest';
import { shapeOf } from './statement.ts';

it('says what a statement does, and none of its values', () => {
  expect(shapeOf("UPDATE user SET password='it\\'s $2b$12$abc',  a = \"x\" WHERE id IN (1, 2,\n 3.5)")).toBe(
    'UPDATE user SET password=?, a = ? WHERE id IN (?)',
  );
  // The server cuts statements off, in the middle of a value at times.
  expect(shapeOf("INSERT INTO t VALUES ('secr")).toBe('INSERT INTO t VALUES (?');
  expect(shapeOf(null)).toBe('');
  expect(shapeOf(`SELECT ${'x, '.repeat(200)}`)).toHaveLength(201);
});
