import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fakeK6 } from './testing/fake-k6.ts';

const MODULE = fileURLToPath(new URL('./process.ts', import.meta.url));

test('the program is asked to stop, and its files go, when whoever started it is killed', async () => {
  await using fake = await fakeK6({ runsUntilStopped: 0 });
  const scratch = join(fake.folder, 'scratch');
  await mkdir(scratch);
  const starter = `
    import { runKept } from ${JSON.stringify(MODULE)};
    await runKept({ command: [${JSON.stringify(fake.path)}, 'run'], env: {}, cwd: '/', scratch: ${JSON.stringify(scratch)}, graceMs: 1000,
      onStderr() {}, onStdout: (line) => console.log(line) });`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '--eval', starter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  expect(await countOf(fake.path)).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  for (let tries = 0; tries < 50 && (await countOf(fake.path)) > 0; tries += 1) await sleep(100);
  expect(await countOf(fake.path)).toBe(0);
  await expect
    .poll(
      () =>
        access(scratch).then(
          () => 'there',
          () => 'gone',
        ),
      { timeout: 5000 },
    )
    .toBe('gone');
});

/** How many processes have the path on their command line. */
async function countOf(path: string): Promise<number> {
  const ps = spawn('ps', ['-eo', 'args'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  for await (const chunk of ps.stdout) text += chunk;
  return text.split('\n').filter((line) => line.includes(path) && !line.includes('--eval')).length;
}
