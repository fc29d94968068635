import { expect, test } from 'vitest';
import { costsBetween } from './costs.ts';

const counter = (name: string, value: number) => ({ name, unit: 'messages', value });

test('tells what a counter went up by, in all and for each iteration', () => {
  expect(costsBetween([counter('bus_published', 100)], [counter('bus_published', 300)], 10)).toEqual([
    { name: 'bus_published', unit: 'messages', total: 200, perIteration: 20 },
  ]);
});

test('gives no figure per iteration where none came to its end', () => {
  expect(costsBetween([counter('a', 1)], [counter('a', 2)], 0)).toEqual([{ name: 'a', unit: 'messages', total: 1 }]);
});

test('leaves out what began anew in between, and what was not there before', () => {
  expect(costsBetween([counter('a', 5)], [counter('a', 2), counter('b', 7)], 1)).toEqual([]);
});
