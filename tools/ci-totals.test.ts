import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', '.ci', 'totals.mjs');
const folder = mkdtempSync(join(tmpdir(), 'seatrial-totals-'));
const path = join(folder, 'tests.json');

interface Ran {
  readonly report: string;
  readonly tests?: number;
  readonly check?: number;
}

function totals({ report, tests = 0, check = 0 }: Ran) {
  writeFileSync(path, report);
  const { stdout, status } = spawnSync(process.execPath, [script, path, `${tests}`, `${check}`], { encoding: 'utf8' });
  return { line: stdout.trim(), exit: status };
}

function reportOf(...files: readonly (readonly string[])[]): string {
  return JSON.stringify({
    testResults: files.map((statuses) => ({
      status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({ status })),
    })),
  });
}

describe('the closing line of CI', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('counts over all files', () => {
    expect(totals({ report: reportOf(['passed', 'passed'], ['passed']) })).toEqual({
      line: '3 passed, 0 failed',
      exit: 0,
    });
  });

  it('names skipped tests where there are any', () => {
    const report = reportOf(['passed', 'skipped', 'todo', 'pending']);
    expect(totals({ report })).toEqual({ line: '1 passed, 0 failed, 3 skipped', exit: 0 });
  });

  it('counts a file that does not load as a failure', () => {
    const report = reportOf(['passed'], []);
    expect(totals({ report, tests: 1 })).toEqual({ line: '1 passed, 1 failed', exit: 1 });
  });

  it.each([
    ['a failed test', { report: reportOf(['passed', 'failed']), tests: 1 }, '1 passed, 1 failed'],
    ['an unhandled error beside passed tests', { report: reportOf(['passed']), tests: 1 }, '1 passed, 1 failed'],
    ['a time limit that cut the report off', { report: '{"testResults": [', tests: 124 }, '0 passed, 1 failed'],
    ['a crash before any report', { report: '', tests: 134 }, '0 passed, 1 failed'],
    ['failed checks beside passed tests', { report: reportOf(['passed']), check: 1 }, '1 passed, 1 failed'],
    ['a run without a single test', { report: reportOf() }, '0 passed, 1 failed'],
  ])('is red for %s', (_, ran, line) => {
    expect(totals(ran)).toEqual({ line, exit: 1 });
  });
});
