import { describe, expect, test } from 'vitest';
import { isRunId, newRunId, resourceName, runIdOfName } from './ids.ts';

const START = Date.UTC(2026, 10, 21, 8, 51, 33);

describe('run ids', () => {
  test('begin with the start in UTC, so that they sort by time', () => {
    expect(newRunId(START)).toMatch(/^20261121-085133-[0-9a-f]{4}$/);
    expect(isRunId(newRunId(START))).toBe(true);
  });

  test.each(['latest', '20261121-085133', '../20261121-085133-7f3a', ''])('"%s" is none', (text) => {
    expect(isRunId(text)).toBe(false);
  });
});

describe('names of resources', () => {
  const runId = '20261121-085133-7f3a';

  test('carry the run id and can be traced back to it', () => {
    expect(resourceName(runId, 'Boot: Server 1')).toBe('st-20261121-085133-7f3a-boot-server-1');
    expect(runIdOfName(resourceName(runId, 'x'))).toBe(runId);
  });

  test('fit into a DNS label', () => {
    expect(resourceName(runId, 'x'.repeat(100)).length).toBeLessThanOrEqual(63);
  });

  test.each(['web-1', 'st-', 'st-something', 'st-20261121-xxxxxx-zzzz-a'])('"%s" belongs to no run', (name) => {
    expect(runIdOfName(name)).toBeUndefined();
  });
});
