import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Budget, startBudget } from './budget.ts';

let budget: Budget;

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  budget.stop();
  vi.useRealTimers();
});

describe('a sweep without a budget', () => {
  test('has time for as long as something goes', () => {
    budget = startBudget(undefined, undefined, 100);
    for (let gone = 0; gone < 10; gone += 1) {
      vi.advanceTimersByTime(99);
      budget.progressed();
    }
    expect(budget.signal.aborted).toBe(false);
  });

  test('ends when nothing more goes, and says so', () => {
    budget = startBudget(undefined, undefined, 2_000);
    budget.progressed();
    vi.advanceTimersByTime(2_000);
    expect(budget.signal.reason).toMatchObject({ message: 'nothing more went for 2 s' });
  });

  test('does not begin anew once its time was over', () => {
    budget = startBudget(undefined, undefined, 100);
    vi.advanceTimersByTime(100);
    budget.progressed();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a budget is over after its time, whatever went', () => {
  budget = startBudget(1_000, undefined);
  vi.advanceTimersByTime(999);
  budget.progressed();
  expect(budget.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(budget.signal.reason).toMatchObject({ message: 'the 1 s for cleaning up were over' });
});

test('whoever asked for a sweep may stop it before its time', () => {
  const outer = new AbortController();
  budget = startBudget(undefined, outer.signal);
  outer.abort(new Error('stopped'));
  expect(budget.signal.reason).toMatchObject({ message: 'stopped' });
});
