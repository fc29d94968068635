import { describe, expect, test } from 'vitest';
import { createReport, sumOf } from './report.ts';

const NETWORK = { kind: 'network', id: '3be', name: 'st-net' } as const;
const LEFT = { kind: 'server', id: '9a2', name: 'st-vm', reason: 'it is in ERROR' };

function reported(options: { json?: boolean; quiet?: boolean; dryRun?: boolean } = {}) {
  let text = '';
  const report = createReport({ json: false, quiet: false, dryRun: false, ...options }, (more) => {
    text += more;
  });
  return { report, text: () => text };
}

describe('the report of a cleanup', () => {
  test('names what goes as it goes, and ends in a sentence and 0', () => {
    const { report, text } = reported();
    report.removed(NETWORK);
    expect(report.finish({ deleted: [NETWORK], remaining: [], durationMs: 1234 })).toBe(0);
    expect(text()).toBe('removed  network st-net (3be)\n1 resource removed in 1.2 s.\n');
  });

  test('says what remains, and why, and ends in 4', () => {
    const { report, text } = reported({ quiet: true });
    report.removed(NETWORK);
    expect(report.finish({ deleted: [NETWORK], remaining: [LEFT], durationMs: 1000 })).toBe(4);
    expect(text()).toBe('1 resource removed in 1.0 s, 1 may remain:\n  server st-vm (9a2): it is in ERROR\n');
  });

  test('speaks of what would go in a dry run', () => {
    const { report, text } = reported({ dryRun: true });
    report.removed(NETWORK);
    report.removed(NETWORK);
    report.finish({ deleted: [NETWORK], remaining: [], durationMs: 1 });
    expect(text()).toBe('would go  network st-net (3be)\n1 resource would go.\n');
  });

  test('says so when there was nothing', () => {
    const { report, text } = reported();
    report.finish({ deleted: [], remaining: [], durationMs: 1 });
    expect(text()).toBe('There was nothing to remove.\n');
  });

  test('writes JSON and nothing else when asked to', () => {
    const { report, text } = reported({ json: true });
    report.note('a word aside');
    report.removed(NETWORK);
    report.finish({ deleted: [NETWORK], remaining: [LEFT], durationMs: 5 });
    expect(JSON.parse(text())).toEqual({
      deleted: [NETWORK],
      remaining: [LEFT],
      durationMs: 5,
      dryRun: false,
      exitCode: 4,
    });
  });

  test('counts a resource once that two sweeps saw', () => {
    const one = { deleted: [NETWORK], remaining: [LEFT], durationMs: 2 };
    expect(sumOf([one, { ...one, remaining: [] }])).toEqual({ ...one, durationMs: 4 });
  });
});
