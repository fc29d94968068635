import { expect, test } from 'vitest';
import { tellWhose } from './whose.ts';

const HERE = '20261121-120000-aaaa';
const CLOSED_HERE = '20261121-110000-bbbb';
const ELSEWHERE = '20261121-100000-cccc';

test('each run that is cleaned up after is named once, and those of others are told apart', () => {
  const notes: string[] = [];
  const whose = tellWhose([HERE, CLOSED_HERE], (text) => notes.push(text));
  whose.byJournal(HERE);
  for (const id of [HERE, ELSEWHERE, CLOSED_HERE, ELSEWHERE]) whose.byMarks(id);
  expect(notes).toEqual([
    `Run ${HERE}: by its journal.`,
    `Run ${ELSEWHERE}: by its marks; nothing is known of it here, it may be somebody else's and still going on.`,
    `Run ${CLOSED_HERE}: by its marks.`,
  ]);
});
