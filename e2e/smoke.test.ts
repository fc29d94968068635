import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksOf } from '../src/model/totals.ts';
import { takeCensus } from './support/census.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial } from './support/program.ts';

describeOnLab('the smoke suite on the lab', () => {
  test('passes, leaves the cloud as it was and writes every report', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(await takeCensus()).toEqual(before);
    const record = await latestRecord(out.path);
    expect(record.gate).toBe('passed');
    expect(record.verdict).toBe('good');
    expect(record.cleanup.remaining).toEqual([]);
    expect(record.totals.checks).toBeGreaterThan(60);
    for (const report of ['index.html', 'junit.xml', 'journal.ndjson']) {
      expect(await readFile(join(out.path, 'latest', report), 'utf8')).not.toBe('');
    }
  });

  test('as an unprivileged user skips what needs an administrator, with the reason, and passes the rest', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab-user', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(await takeCensus()).toEqual(before);
    const checks = checksOf((await latestRecord(out.path)).suites);
    const skipped = checks.filter(({ outcome }) => outcome === 'skipped');
    expect(skipped.length).toBeGreaterThan(0);
    expect(skipped.filter(({ reason }) => !reason)).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(20);
  });
});
