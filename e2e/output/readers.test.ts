import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fakeCloud } from '../bad-inputs/fake-cloud.ts';
import { latestRecord, scratchFolder, startProgram } from '../support/program.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/seatrial.js', import.meta.url));

test('a run goes on to its reports when nobody reads along any more', async () => {
  await using folder = await scratchFolder();
  await using cloud = await fakeCloud();
  const env = {
    HOME: folder.path,
    OS_CLIENT_CONFIG_FILE: '',
    OS_CLOUD: '',
    OS_AUTH_URL: `${cloud.url}/v3`,
    OS_USERNAME: 'demo',
    OS_PASSWORD: 'planted-Pa55word',
    OS_PROJECT_NAME: 'demo',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  };
  const { child, ended } = startProgram(['run', 'smoke/services'], { env, cwd: folder.path });
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await ended).toMatchObject({ code: 0 });
  expect(await latestRecord(`${folder.path}/reports`)).toMatchObject({ gate: 'passed', totals: { passed: 1 } });
});

test('a list of which only the first line is read ends well', async () => {
  const pipe = `set -o pipefail; '${process.execPath}' '${PROGRAM}' list | head -1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', pipe]);
  expect(stdout).toMatch(/^\S+ › .+\n$/);
  expect(stderr).toBe('');
});

test('a list leaves nothing in the folder for temporary files but what Node.js keeps of programs', async () => {
  await using folder = await scratchFolder();
  const { code } = await startProgram(['list'], { env: { TMPDIR: folder.path, NODE_COMPILE_CACHE: undefined } }).ended;
  expect(code).toBe(0);
  expect(await readdir(folder.path)).toEqual(['node-compile-cache']);
});

test('a list reaches a slow reader as a whole', async () => {
  const pipe = `set -o pipefail; '${process.execPath}' '${PROGRAM}' list --json | (sleep 10; cat)`;
  const { stdout } = await promisify(execFile)('bash', ['-c', pipe], { maxBuffer: 64 * 1024 * 1024 });
  // More than a pipe holds, or the test shows nothing.
  expect(stdout.length).toBeGreaterThan(65_536);
  expect(JSON.parse(stdout).length).toBeGreaterThan(100);
});

test('a list for which there is no room ends with a sentence and 2', async () => {
  const redirected = promisify(execFile)('bash', ['-c', `'${process.execPath}' '${PROGRAM}' list > /dev/full`]);
  await expect(redirected).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^OUTPUT_UNWRITABLE: .*no space left/),
  });
});
