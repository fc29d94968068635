import { expect, test } from 'vitest';
import { createStopRequest, type StopReason } from './stop.ts';

test.each<[StopReason, number]>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['time budget', 1],
])('what is given up because of %s leaves with exit code %i', (reason, exit) => {
  const stop = createStopRequest();
  stop.request(reason);
  stop.request('SIGINT');
  expect(stop.signal.reason).toMatchObject({ code: 'INTERRUPTED', exit });
});
