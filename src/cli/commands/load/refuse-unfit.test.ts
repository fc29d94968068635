import { expect, test } from 'vitest';
import { refuseUnfit } from './refuse-unfit.ts';

const NOTHING_SAID = { set: [], threshold: [], env: [], knee: false };

test.each([
  ['script', { threshold: ['http_req_failed=rate<0.01'] }, '--threshold means nothing to a k6 script'],
  ['script', { set: ['count=5'] }, '--set means nothing to a k6 script'],
  ['script', { iterations: 5 }, '--iterations means nothing to a k6 script'],
  ['script', { executor: 'serial' }, '--executor means nothing to a k6 script'],
  ['script', { knee: true }, '--knee means nothing to a k6 script'],
  ['scenario', { env: ['A=1'] }, "--env means nothing to a scenario of seatrial's own"],
] as const)('refuses for a %s what it would pass over: %j', (kind, said, message) => {
  expect(() => refuseUnfit({ ...NOTHING_SAID, ...said } as never, kind)).toThrow(message);
});

test('takes for each kind what it goes by', () => {
  refuseUnfit({ ...NOTHING_SAID, env: ['A=1'] }, 'script');
  refuseUnfit({ ...NOTHING_SAID, set: ['count=5'], threshold: ['iteration_failed=rate==0'], knee: true }, 'scenario');
});
