import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cloudsFile } from '../lab/paths.ts';
import { describeOnLab } from './support/lab.ts';
import { scratchFolder, startProgram } from './support/program.ts';

/** What must never be seen, beside the passwords of clouds.yaml: any token, and passwords made for the run's users. */
const PATTERNS = [/gAAAAA[\w-]{20,}/, /St1![\w-]{8,}/];

describeOnLab('secrets', () => {
  test('stand in no file, no output and no process list of a run', async () => {
    await using out = await scratchFolder();
    const passwords = await plantedPasswords();
    expect(passwords.length).toBeGreaterThan(0);
    // Against one suite file that fails on purpose beside the smoke suite: evidence is written for failures only.
    const failing = fileURLToPath(new URL('./support/failing', import.meta.url));
    const program = startProgram(['run', 'smoke', failing, '--cloud', 'lab', '--out', out.path, '--verbose', '--json']);
    const seenInProcessList: string[] = [];
    const watching = setInterval(async () => {
      const line = await readFile(`/proc/${program.child.pid}/cmdline`, 'utf8').catch(() => '');
      seenInProcessList.push(line);
    }, 1000);
    const ended = await program.ended;
    expect(ended.code).toBe(1);
    clearInterval(watching);
    const texts: Record<string, string> = {
      stdout: ended.stdout,
      stderr: ended.stderr,
      'process list': seenInProcessList.join('\n'),
      ...(await filesBelow(out.path)),
    };
    expect(Object.keys(texts).length).toBeGreaterThan(20);
    const found = Object.entries(texts).flatMap(([name, text]) => [
      ...passwords.filter((password) => text.includes(password)).map(() => `${name} holds a password of clouds.yaml`),
      ...PATTERNS.filter((pattern) => pattern.test(text)).map((pattern) => `${name} matches ${pattern}`),
    ]);
    expect(found).toEqual([]);
  });
});

async function plantedPasswords(): Promise<string[]> {
  const { clouds } = parse(await readFile(cloudsFile(), 'utf8')) as {
    clouds: Record<string, { auth?: { password?: string } }>;
  };
  return Object.values(clouds).flatMap(({ auth }) => (auth?.password ? [String(auth.password)] : []));
}

async function filesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const));
  return Object.fromEntries(texts);
}
