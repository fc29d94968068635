import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everythingRun } from '../../fixtures/reports/everything.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { largeRun } from '../../fixtures/reports/large.ts';
import { passedRun, passedWithSkipsRun } from '../../fixtures/reports/passed.ts';
import { unreachableRun } from '../../fixtures/reports/unreachable.ts';
import { outcomes, type RunRecord, type Totals } from '../model/record.ts';
import { writeReports } from './write.ts';

// Each count is taken from the file itself, with nothing of what wrote it.
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-totals-'));
});
afterEach(() => rm(dir, { recursive: true }));

const read = (name: string) => readFile(join(dir, name), 'utf8');

async function fromRunJson(): Promise<Totals> {
  const record = JSON.parse(await read('run.json')) as RunRecord;
  const all = record.suites.flatMap((suite) => suite.checks.map((check) => check.outcome));
  const counted = Object.fromEntries(
    outcomes.map((outcome) => [outcome, all.filter((each) => each === outcome).length]),
  );
  return { checks: all.length, ...counted } as Totals;
}

async function fromJunit(): Promise<Totals> {
  const totals = { checks: 0, passed: 0, failed: 0, error: 0, skipped: 0, flaky: 0 };
  const lists = ['testsuite', 'testcase'];
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => lists.includes(name) });
  const { testsuites } = parser.parse(await read('junit.xml'));
  for (const testcase of testsuites.testsuite.flatMap((suite: { testcase?: object[] }) => suite.testcase ?? [])) {
    totals.checks += 1;
    if ('failure' in testcase) totals.failed += 1;
    else if ('error' in testcase) totals.error += 1;
    else if ('skipped' in testcase) totals.skipped += 1;
    else if (testcase['system-out']?.startsWith('Flaky: ')) totals.flaky += 1;
    else totals.passed += 1;
  }
  return totals;
}

async function fromAllure(): Promise<Totals> {
  const names = (await readdir(join(dir, 'allure-results'))).filter((name) => name.endsWith('-result.json'));
  const results: { status: string; statusDetails: { flaky?: boolean } }[] = await Promise.all(
    names.map(async (name) => JSON.parse(await read(join('allure-results', name)))),
  );
  const count = (status: string, flaky = false) =>
    results.filter((result) => result.status === status && (result.statusDetails.flaky ?? false) === flaky).length;
  return {
    checks: results.length,
    passed: count('passed'),
    failed: count('failed'),
    error: count('broken'),
    skipped: count('skipped'),
    flaky: count('passed', true),
  };
}

async function fromPage(): Promise<{ stated: Totals; rows: Totals }> {
  const page = await read('index.html');
  const head = page.match(/<section class="totals"[^>]*>/)?.[0] ?? '';
  const stated = (name: string) => Number(head.match(new RegExp(`data-${name}="(\\d+)"`))?.[1]);
  const rows = [...page.matchAll(/<li class="check"[^>]* data-outcome="(\w+)"/g)].map((match) => match[1]);
  const of = (count: (name: string) => number, checks: number) =>
    ({ checks, ...Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) }) as Totals;
  return {
    stated: of(stated, stated('checks')),
    rows: of((name) => rows.filter((row) => row === name).length, rows.length),
  };
}

describe('totals', () => {
  it.each(Object.entries({ passedRun, passedWithSkipsRun, failedRun, everythingRun, largeRun, unreachableRun }))(
    'agree in all four reports of %s',
    async (_, run) => {
      const record = run();
      expect(await writeReports(record, dir)).toEqual([]);
      expect(await fromRunJson()).toEqual(record.totals);
      expect(await fromJunit()).toEqual(record.totals);
      expect(await fromAllure()).toEqual(record.totals);
      expect(await fromPage()).toEqual({ stated: record.totals, rows: record.totals });
    },
  );

  it('agree with the attributes of the JUnit suites', async () => {
    await writeReports(largeRun(), dir);
    const suites = [...(await read('junit.xml')).matchAll(/<testsuite [^>]*>/g)].map((match) => match[0]);
    const sum = (name: string) =>
      suites.reduce((total, suite) => total + Number(suite.match(new RegExp(`${name}="(\\d+)"`))?.[1]), 0);
    const { checks, failed, error, skipped } = largeRun().totals;
    expect([sum('tests'), sum('failures'), sum('errors'), sum('skipped')]).toEqual([checks, failed, error, skipped]);
  });
});
