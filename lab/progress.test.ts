import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linesTo } from './progress.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('names a task that takes long before it has ended, and any that did something afterwards', () => {
  const stream = new PassThrough();
  const progress = linesTo(stream);
  progress.begin('install 29 packages');
  vi.advanceTimersByTime(6_000);
  progress.end('install 29 packages', 6_000, true);
  progress.begin('sshd');
  progress.end('sshd', 100, true);
  progress.begin('epmd');
  progress.end('epmd', 1, false);
  vi.advanceTimersByTime(60_000);
  expect(String(stream.read()).trimEnd().split('\n')).toEqual([
    '[   5.0s] install 29 packages …',
    '[   6.0s] install 29 packages (6.0 s)',
    '[   6.0s] sshd (0.1 s)',
  ]);
});
