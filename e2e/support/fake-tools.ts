import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sshFiles } from '../../lab/ssh-keys.ts';
import { scratchFolder } from './program.ts';

/**
 * Has whoever logs in to the lab's host find these programs before the real ones: a clock that is wrong or a bond that
 * is down, without doing it to the machine. By the name of each its shell script; undone when the test is.
 */
export async function fakeTools(scripts: Readonly<Record<string, string>>): Promise<AsyncDisposable> {
  const folder = await scratchFolder();
  for (const [name, script] of Object.entries(scripts)) {
    const path = join(folder.path, name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
  }
  const before = await readFile(sshFiles.authorizedKeys, 'utf8');
  const forced = `command="PATH=${folder.path}:$PATH; export PATH; exec sh -c \\"$SSH_ORIGINAL_COMMAND\\""`;
  await writeFile(sshFiles.authorizedKeys, `${forced} ${before}`, { mode: 0o600 });
  return {
    [Symbol.asyncDispose]: async () => {
      await writeFile(sshFiles.authorizedKeys, before, { mode: 0o600 });
      await folder[Symbol.asyncDispose]();
    },
  };
}
