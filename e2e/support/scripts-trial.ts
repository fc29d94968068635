import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checksOf } from '../../src/model/totals.ts';
import { takeCensus } from './census.ts';
import { plainK6, SECRETS } from './k6.ts';
import { latestRecord, scratchFolder, seatrial } from './program.ts';

/** Longest that the whole suite may take, in ms. */
const WITHIN_MS = 8 * 60_000;

/** Runs scripts through seatrial: all pass, the cloud is as before, and no secret stands anywhere. */
export async function expectScriptsToPass(scripts: readonly string[], select: readonly string[]): Promise<void> {
  await using out = await scratchFolder();
  const before = await takeCensus();
  const ended = await seatrial(['run', 'performance', ...select, '--cloud', 'lab', '--out', out.path, '--json']);
  expect(ended.code, ended.stderr).toBe(0);
  expect(await takeCensus()).toEqual(before);
  const record = await latestRecord(out.path);
  const checks = checksOf(record.suites);
  const missing = scripts.filter((script) => !checks.some(({ title }) => title.startsWith(`${script}: `)));
  expect(missing).toEqual([]);
  expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(record.durationMs).toBeLessThan(WITHIN_MS);
  const files = ['run.json', 'junit.xml', 'index.html', 'journal.ndjson'].map((name) => join(out.path, 'latest', name));
  const texts = [ended.stdout, ended.stderr, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))];
  for (const secret of SECRETS) expect(texts.filter((text) => secret.test(text)).length).toBe(0);
}

/** The same scripts by plain k6. */
export async function expectScriptsToPassAlone(scripts: readonly string[]): Promise<void> {
  await using out = await scratchFolder();
  const before = await takeCensus();
  for (const script of scripts) {
    const summary = join(out.path, `${script}.json`);
    await plainK6(script, summary);
    expect(await readFile(summary, 'utf8')).not.toMatch(SECRETS[0] as RegExp);
  }
  expect(await takeCensus()).toEqual(before);
}
