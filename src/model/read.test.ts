import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { EXIT } from '../core/exit-codes.ts';
import { parseRecord, readRecord } from './read.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-read-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('readRecord', () => {
  it('reads a record as it was written', async () => {
    await writeFile(join(dir, 'run.json'), JSON.stringify(failedRun()));
    expect(await readRecord(join(dir, 'run.json'))).toEqual(failedRun());
  });

  it('says where it found none, and how runs are named', async () => {
    await expect(readRecord(join(dir, 'no/run.json'))).rejects.toMatchObject({
      code: 'USAGE',
      exit: EXIT.usage,
      message: `There is no run record at ${dir}/no/run.json.`,
      hint: expect.stringContaining('latest'),
    });
  });

  it('tells a folder from a record', async () => {
    await expect(readRecord(dir)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  });
});

describe('parseRecord', () => {
  it.each([
    ['', 'run.json is not JSON: Unexpected end of JSON input.'],
    ['null', 'run.json is not a run record: it has no recordVersion.'],
    ['{"id":"x"}', 'run.json is not a run record: it has no recordVersion.'],
    ['{"recordVersion":2}', 'run.json was written by a newer seatrial: it has record version 2, and this one reads 1.'],
  ])('refuses %j in one sentence', (text, message) => {
    expect(() => parseRecord(text, 'run.json')).toThrow(message);
  });

  it('names the fields that are wrong, and counts the rest', () => {
    const { totals: _, ...withoutTotals } = failedRun();
    const broken = JSON.stringify({ ...withoutTotals, gate: 'perhaps', durationMs: -1 });
    expect(() => parseRecord(broken, 'run.json')).toThrow(/durationMs: .*; gate: .*; totals: /);
    expect(() => parseRecord('{"recordVersion":1}', 'run.json')).toThrow(/; and \d+ more\.$/);
  });

  it('ignores fields that a later version added', () => {
    const text = JSON.stringify({ ...failedRun(), surprise: 1 });
    expect(parseRecord(text, 'run.json')).toEqual(failedRun());
  });

  it('knows the media type of evidence that has none', () => {
    const run = failedRun();
    const text = JSON.stringify(run).replaceAll('"mediaType":"text/plain",', '');
    expect(parseRecord(text, 'run.json')).toEqual(run);
  });
});
