import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everythingRun, PLANTED_SECRETS, PLANTED_TOKEN } from '../../fixtures/reports/everything.ts';
import { passedRun } from '../../fixtures/reports/passed.ts';
import { registerSecret } from '../core/redact.ts';
import { runRecordSchema } from '../model/record.ts';
import type { Reporter } from './reporters.ts';
import { writeReports } from './write.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-reports-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('writeReports', () => {
  it('writes every report and nothing else', async () => {
    expect(await writeReports(passedRun(), dir)).toEqual([]);
    expect((await readdir(dir)).sort()).toEqual(['allure-results', 'index.html', 'junit.xml', 'run.json']);
  });

  it('writes a record that reads back as it was', async () => {
    await writeReports(passedRun(), dir);
    expect(runRecordSchema.parse(JSON.parse(await readFile(join(dir, 'run.json'), 'utf8')))).toEqual(passedRun());
  });

  it('lets the other reporters write when one throws, and tells which did', async () => {
    const written: string[] = [];
    const warnings: string[] = [];
    const fine = (name: string): Reporter => ({ name, write: async () => void written.push(name) });
    const table: Reporter[] = [
      fine('first'),
      { name: 'broken', write: () => Promise.reject(new Error('no such thing')) },
      {
        name: 'strange',
        write: () => {
          throw 'a string';
        },
      },
      fine('last'),
    ];
    const failures = await writeReports(passedRun(), dir, { warning: (text) => warnings.push(text) }, table);
    expect(written).toEqual(['first', 'last']);
    expect(failures.map(({ name, error }) => `${name}: ${error.message}`)).toEqual([
      'broken: no such thing',
      'strange: a string',
    ]);
    expect(warnings[0]).toBe('broken could not be written: no such thing');
  });

  it('lets no secret through into any file, however it was escaped there', async () => {
    for (const secret of PLANTED_SECRETS) registerSecret(secret);
    expect(await writeReports(everythingRun(), dir)).toEqual([]);
    const files = await readdir(dir, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    );
    expect(texts.length).toBeGreaterThan(15);
    for (const text of texts) {
      const plain = text
        .replaceAll('&quot;', '"')
        .replaceAll('&#34;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('\\"', '"')
        .replaceAll('&amp;', '&');
      for (const secret of [...PLANTED_SECRETS, PLANTED_TOKEN]) expect(plain.includes(secret)).toBe(false);
    }
  });
});
