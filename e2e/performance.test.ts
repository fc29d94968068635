import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadCloud } from '../src/config/clouds-yaml.ts';
import { findK6 } from '../src/k6/program.ts';
import { checksOf } from '../src/model/totals.ts';
import { takeCensus } from './support/census.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from './support/program.ts';

const SCENARIOS = fileURLToPath(new URL('../scenarios', import.meta.url));
const SCRIPTS = (await readdir(SCENARIOS)).filter((name) => name.endsWith('.k6.ts'));

/** What must never be seen: tokens, and passwords and secrets made for the run. */
const SECRETS = [/gAAAAA[\w-]{20,}/, /St1![\w-]{8,}/];

const found = await findK6(undefined);
const k6 = 'missing' in found ? undefined : found;
const why = 'missing' in found ? ` (skipped: it ${found.missing})` : '';

describeOnLab(`k6 on the lab${why}`, () => {
  test.skipIf(!k6)(
    'every script passes, within minutes, and leaves the cloud as it was',
    { timeout: 900_000 },
    async () => {
      await using out = await scratchFolder();
      const before = await takeCensus();
      const ended = await seatrial(['run', 'performance', '--cloud', 'lab', '--out', out.path, '--json']);
      expect(ended.code, ended.stderr).toBe(0);
      expect(await takeCensus()).toEqual(before);
      const record = await latestRecord(out.path);
      const checks = checksOf(record.suites);
      for (const script of SCRIPTS)
        expect(
          checks.some(({ title }) => title.startsWith(`${script}: `)),
          script,
        ).toBe(true);
      expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
      expect(record.durationMs).toBeLessThan(8 * 60_000);
      const files = ['run.json', 'junit.xml', 'index.html', 'journal.ndjson'].map((name) =>
        join(out.path, 'latest', name),
      );
      const texts = [ended.stdout, ended.stderr, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))];
      for (const secret of SECRETS) expect(texts.filter((text) => secret.test(text)).length).toBe(0);
    },
  );

  test.skipIf(!k6)('every script passes under plain k6, too', { timeout: 900_000 }, async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const env = { ...process.env, ...(await openrc('lab-user')) };
    for (const script of SCRIPTS) {
      const summary = join(out.path, `${basename(script)}.json`);
      const args = ['run', '--quiet', '--no-usage-report', '--summary-export', summary, join(SCENARIOS, script)];
      await promisify(execFile)(k6?.path ?? '', args, { env, maxBuffer: 64 * 1024 * 1024 });
      expect(await readFile(summary, 'utf8')).not.toMatch(SECRETS[0] as RegExp);
    }
    expect(await takeCensus()).toEqual(before);
  });

  test.skipIf(!k6)('interrupted while things are being made, leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const program = startProgram(['load', 'volumes', '--seconds', '60', '--cloud', 'lab', '--out', out.path]);
    await program.until(/Running the checks/);
    const watched = await commandLinesFor(15_000);
    expect(watched.some((line) => line.includes('volumes.k6.ts'))).toBe(true);
    for (const secret of SECRETS) expect(watched.filter((line) => secret.test(line))).toEqual([]);
    program.child.kill('SIGINT');
    const ended = await program.ended;
    expect(ended.code, ended.stderr).toBe(130);
    expect(await takeCensus()).toEqual(before);
    expect((await commandLines()).filter((line) => line.includes('volumes.k6.ts'))).toEqual([]);
  });
});

/** An entry of clouds.yaml as the variables of an openrc file. */
async function openrc(name: string): Promise<Record<string, string>> {
  const { auth, authUrl, region } = await loadCloud({ cloud: name });
  if (auth.method !== 'password' || auth.scope.kind !== 'project') throw new Error(`${name} has no password.`);
  return {
    OS_AUTH_URL: authUrl,
    OS_USERNAME: auth.username ?? '',
    OS_PASSWORD: auth.password,
    OS_USER_DOMAIN_NAME: auth.userDomain?.name ?? '',
    OS_PROJECT_NAME: auth.scope.name ?? '',
    OS_PROJECT_DOMAIN_NAME: auth.scope.domain?.name ?? '',
    OS_REGION_NAME: region ?? '',
  };
}

async function commandLines(): Promise<string[]> {
  return (await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 16 * 1024 * 1024 })).stdout.split('\n');
}

/** All that stood in the process list for a while. */
async function commandLinesFor(ms: number): Promise<string[]> {
  const seen = new Set<string>();
  for (const end = Date.now() + ms; Date.now() < end; await sleep(500)) {
    for (const line of await commandLines()) seen.add(line);
  }
  return [...seen];
}
