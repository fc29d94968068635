import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stopOnSignals } from './signals.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  vi.spyOn(process, 'exit').mockImplementation((() => {}) as never);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function listening(timeBudgetSeconds?: number) {
  const said: string[] = [];
  const { stop, dispose } = stopOnSignals('20261121-085133-7f3a', timeBudgetSeconds, (text) => said.push(text));
  return { stop, said, [Symbol.dispose]: dispose };
}

describe('signals', () => {
  test('ask to stop gracefully at first, and leave at once when they come again', () => {
    using run = listening();
    process.emit('SIGINT', 'SIGINT');
    expect(run.stop.reason()).toBe('SIGINT');
    expect(process.exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    process.emit('SIGINT', 'SIGINT');
    expect(process.exit).toHaveBeenCalledWith(130);
  });

  test('that npm hands on are the ones the terminal sent already', () => {
    using run = listening();
    process.emit('SIGINT', 'SIGINT');
    vi.advanceTimersByTime(5);
    process.emit('SIGINT', 'SIGINT');
    expect(run.said).toHaveLength(1);
    expect(process.exit).not.toHaveBeenCalled();
  });

  test('are heard after the time budget is used up', () => {
    using run = listening(10);
    vi.advanceTimersByTime(10_000);
    expect(run.stop.reason()).toBe('time budget');
    process.emit('SIGTERM', 'SIGTERM');
    vi.advanceTimersByTime(2000);
    process.emit('SIGTERM', 'SIGTERM');
    expect(process.exit).toHaveBeenCalledWith(143);
  });
});
