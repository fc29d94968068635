import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedRun } from '../../../fixtures/reports/failed.ts';
import { passedRun } from '../../../fixtures/reports/passed.ts';
import type { RunRecord } from '../../model/record.ts';
import { latestRunId } from '../../report/latest.ts';
import { reportCommand } from './report.ts';

let out: string;
let printed: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'seatrial-report-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  for (const name of ['JENKINS_URL', 'GITLAB_CI', 'GITHUB_ACTIONS']) vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(out, { recursive: true });
});

async function store(record: RunRecord): Promise<void> {
  await mkdir(join(out, record.id));
  await writeFile(join(out, record.id, 'run.json'), JSON.stringify(record));
}

const report = (run: string[], rest: { gate?: boolean; json?: boolean } = {}) =>
  reportCommand.handler({ run, out, gate: false, json: false, quiet: false, verbose: false, color: false, ...rest });

describe('seatrial report', () => {
  it('rebuilds every report of a run from its record', async () => {
    await store(failedRun());
    expect(await report([failedRun().id])).toBe(0);
    expect((await readdir(join(out, failedRun().id))).sort()).toEqual([
      'allure-results',
      'index.html',
      'junit.xml',
      'run.json',
    ]);
    expect(printed).toMatch(/^Run .*\nFailed: Servers cannot boot on lab.*\n31 checks: .*\nReport: .*index\.html\n$/);
    expect(await latestRunId(out)).toBeUndefined();
  });

  it('merges several runs into a new one, which becomes the latest', async () => {
    const rerun = { ...passedRun(), id: '20261121-100000-0000', startedAt: '2026-11-21T10:00:00.000Z' };
    await store(failedRun());
    await store(rerun);
    expect(await report([failedRun().id, rerun.id], { gate: true })).toBe(0);
    const merged = await latestRunId(out);
    const record = JSON.parse(await readFile(join(out, String(merged), 'run.json'), 'utf8')) as RunRecord;
    expect(record).toMatchObject({ mergedFrom: [failedRun().id, rerun.id], gate: 'passed' });
    expect(record.totals).toMatchObject({ checks: 31, failed: 0, error: 0 });
    expect(printed).toContain('merged from 2 runs');
  });

  it('exits with the code of the run only when asked to be a gate', async () => {
    await store(failedRun());
    expect(await report([failedRun().id], { gate: true })).toBe(1);
  });

  it('names the build that merges runs of no build', async () => {
    vi.stubEnv('JENKINS_URL', 'https://ci.example.org/');
    vi.stubEnv('JOB_NAME', 'smoke');
    vi.stubEnv('BUILD_NUMBER', '7');
    vi.stubEnv('BUILD_URL', 'https://ci.example.org/job/smoke/7/');
    await store(failedRun());
    await report([failedRun().id], { json: true });
    expect(JSON.parse(printed)).toMatchObject({ id: failedRun().id, ci: { system: 'Jenkins', build: '7' } });
  });

  it('says what is missing', async () => {
    await expect(report(['latest'])).rejects.toMatchObject({ code: 'USAGE' });
    await expect(report([join(out, 'nothing')])).rejects.toThrow('There is no run record at');
  });
});
