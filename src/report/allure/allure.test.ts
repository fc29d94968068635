import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleCheck, sampleRecord } from '../../../fixtures/reports/build.ts';
import { everythingRun } from '../../../fixtures/reports/everything.ts';
import { failedRun } from '../../../fixtures/reports/failed.ts';
import { LOAD_CHECK, loadedRun } from '../../../fixtures/reports/loaded.ts';
import { passedRun } from '../../../fixtures/reports/passed.ts';
import { type Check, failureCategorySchema, type RunRecord } from '../../model/record.ts';
import { checksOf } from '../../model/totals.ts';
import { categories } from './categories.ts';
import { toResult } from './result.ts';
import { writeAllureResults } from './write.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-allure-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function written(record: RunRecord): Promise<{ names: string[]; results: TestResult[] }> {
  await writeAllureResults(record, folder);
  const names = (await readdir(folder)).sort();
  const texts = names
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => readFile(join(folder, name), 'utf8'));
  return { names, results: (await Promise.all(texts)).map((text) => JSON.parse(text)) };
}

function resultOf(check: Partial<Check>): TestResult {
  return toResult(sampleRecord([]), sampleCheck('boots', check), 0).result;
}

describe('writeAllureResults', () => {
  it('writes one result per check, and every attachment a result names', async () => {
    const { names, results } = await written(everythingRun());
    expect(results).toHaveLength(everythingRun().totals.checks);
    const sources = results.flatMap((result) => result.attachments.map(({ source }) => source));
    expect(sources).toHaveLength(4);
    expect(names).toEqual(expect.arrayContaining(sources));
  });

  it('puts the charts of a load beside the check that ran it, and nowhere else', async () => {
    const { names, results } = await written(loadedRun());
    const charts = results.flatMap(({ fullName, attachments }) =>
      attachments.filter(({ type }) => type === 'text/html').map((each) => [fullName, each.name, each.source]),
    );
    expect(charts).toHaveLength(2);
    expect(charts).toContainEqual([LOAD_CHECK, 'Load boot-storm: charts', expect.stringMatching(/\.html$/)]);
    expect(names).toEqual(expect.arrayContaining(charts.map(([, , source]) => source)));
  });

  it('keeps checks of the same id apart, which Allure would take for retries of one', async () => {
    const { results } = await written(everythingRun());
    expect(new Set(results.map((result) => result.historyId)).size).toBe(results.length);
  });

  it('writes the same files when a report is built again', async () => {
    const first = await written(failedRun());
    expect(await written(failedRun())).toEqual(first);
  });

  it('names the CI build only when there was one', async () => {
    await written(failedRun());
    expect(await readdir(folder)).not.toContain('executor.json');
    await written(passedRun());
    expect(JSON.parse(await readFile(join(folder, 'executor.json'), 'utf8'))).toMatchObject({
      type: 'jenkins',
      buildName: 'cloud/smoke #412',
      buildOrder: 412,
    });
  });

  it('describes the cloud as environment', async () => {
    await written(passedRun());
    const environment = await readFile(join(folder, 'environment.properties'), 'utf8');
    expect(environment).toContain('cloud=lab');
    expect(environment).toContain('service.compute=2.93');
  });
});

describe('a result', () => {
  it.each([
    ['passed', 'passed'],
    ['flaky', 'passed'],
    ['failed', 'failed'],
    ['error', 'broken'],
    ['skipped', 'skipped'],
  ] as const)('of a check that is %s has status %s', (outcome, status) => {
    expect(resultOf({ outcome }).status).toBe(status);
  });

  it('keeps its history over runs', () => {
    const check = sampleCheck('boots');
    const other = sampleRecord([], { id: '20261122-000000-0000' });
    const [first, second] = [toResult(sampleRecord([]), check, 0).result, toResult(other, check, 0).result];
    expect(first.historyId).toBe(second.historyId);
    expect(first.uuid).not.toBe(second.uuid);
  });

  it('marks a flaky check and says what went wrong before', () => {
    const failure = { message: 'got 503', about: 'cloud' as const };
    expect(resultOf({ outcome: 'flaky', attempts: 2, failure }).statusDetails).toEqual({
      flaky: true,
      message: 'passed at attempt 2; before: got 503',
    });
  });

  it('carries severity, tags and requirements', () => {
    const result = resultOf({ severity: 'critical', tags: ['ipv6'], requirements: ['SVC 03'] });
    expect(result.labels).toEqual(
      expect.arrayContaining([
        { name: 'severity', value: 'critical' },
        { name: 'tag', value: 'ipv6' },
        { name: 'story', value: 'SVC 03' },
      ]),
    );
    expect(result.links).toEqual([{ type: 'tms', name: 'SVC 03', url: 'urn:seatrial:requirement:SVC%2003' }]);
  });

  it('times its steps', () => {
    const boot = checksOf(failedRun().suites).find((check) => check.outcome === 'failed');
    const { steps } = toResult(failedRun(), boot ?? sampleCheck('missing'), 0).result;
    expect(steps.map((step) => `${step.status} ${(step.stop ?? 0) - (step.start ?? 0)}`)).toEqual([
      'passed 130',
      'passed 402',
      'failed 13678',
    ]);
  });

  it('attaches HTML evidence as plain text, so that a report never runs its scripts', () => {
    const evidence = [{ name: 'page', mediaType: 'text/html', content: '<script>' }];
    expect(resultOf({ evidence }).attachments).toMatchObject([
      { type: 'text/plain', source: expect.stringMatching(/\.txt$/) },
    ]);
  });
});

describe('categories', () => {
  /** Allure matches the whole trace, with Java's spelling of flags. */
  const matching = (trace: string) =>
    categories
      .filter(({ traceRegex }) => new RegExp(`^${String(traceRegex).replace('(?s)', '')}$`, 's').test(trace))
      .map(({ name }) => name);

  it.each(failureCategorySchema.options)('puts a failure diagnosed as %s into exactly one of them', (category) => {
    const [sample] = failedRun().diagnoses;
    const diagnosis = sample && { ...sample, category };
    const { statusDetails } = resultOf({ outcome: 'failed', ...(diagnosis && { diagnosis }) });
    expect(matching(statusDetails.trace ?? '')).toHaveLength(1);
  });

  it('keeps failures nobody diagnosed apart', () => {
    const { statusDetails } = resultOf({ outcome: 'failed', failure: { message: 'm', about: 'cloud' } });
    expect(matching(statusDetails.trace ?? '')).toEqual(['Not diagnosed']);
  });
});
