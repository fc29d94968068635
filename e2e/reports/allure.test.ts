import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingRun } from '../../fixtures/reports/everything.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { largeRun } from '../../fixtures/reports/large.ts';
import { passedRun } from '../../fixtures/reports/passed.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { writeReports } from '../../src/report/write.ts';

const run = promisify(execFile);
const allure = new URL('../../node_modules/.bin/allure', import.meta.url).pathname;

interface Rendered {
  readonly statistic: Record<string, number>;
  readonly flaky: number;
  readonly categories: string[];
  readonly executors: unknown[];
}

/** Writes the reports of a run, has Allure render them, and reads what Allure made of them. */
async function render(record: RunRecord, dir: string): Promise<Rendered> {
  expect(await writeReports(record, dir)).toEqual([]);
  const report = join(dir, 'rendered');
  await run(allure, ['generate', '--output', report, join(dir, 'allure-results')]);
  const read = async (name: string) => JSON.parse(await readFile(join(report, name), 'utf8'));
  const cases = await readdir(join(report, 'data/test-cases'));
  const flaky = await Promise.all(cases.map(async (name) => (await read(join('data/test-cases', name))).flaky));
  return {
    statistic: (await read('widgets/summary.json')).statistic,
    flaky: flaky.filter(Boolean).length,
    categories: (await read('widgets/categories.json')).items.map(({ name }: { name: string }) => name),
    executors: await read('widgets/executors.json'),
  };
}

describe('allure generate', () => {
  let dir: string;
  let hasJava = true;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'seatrial-allure-'));
    hasJava = await run('java', ['-version']).then(
      () => true,
      () => false,
    );
  });
  afterAll(() => rm(dir, { recursive: true }));

  it.for(Object.entries({ passedRun, failedRun, everythingRun, largeRun }))(
    'renders %s with the totals of the record',
    async ([name, sample], { skip }) => {
      if (!hasJava) skip('Allure needs Java, which this machine does not have');
      const { totals } = sample();
      const { statistic, flaky } = await render(sample(), join(dir, name));
      expect(statistic).toMatchObject({
        total: totals.checks,
        passed: totals.passed + totals.flaky,
        failed: totals.failed,
        broken: totals.error,
        skipped: totals.skipped,
        unknown: 0,
      });
      expect(flaky).toBe(totals.flaky);
    },
  );

  it('sorts failures into our categories, and names the build', async ({ skip }) => {
    if (!hasJava) skip('Allure needs Java, which this machine does not have');
    const { ci } = passedRun();
    const { categories, executors } = await render({ ...failedRun(), ...(ci && { ci }) }, join(dir, 'categories'));
    expect(categories.sort()).toEqual(['No valid host', 'Timeout']);
    expect(executors).toMatchObject([{ name: 'Jenkins', buildName: 'cloud/smoke #412' }]);
  });
});
