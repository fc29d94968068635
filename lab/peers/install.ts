import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../lock.ts';
import { installPackages } from '../packages.ts';
import { writePrivate } from '../private-file.ts';
import type { Progress } from '../progress.ts';
import { render, type Values } from '../template.ts';
import { peerTemplates } from './paths.ts';

/** Installs Debian packages unless the program they bring is there. */
export async function ensurePackages(program: string, packages: readonly string[], progress: Progress): Promise<void> {
  if (existsSync(program)) return;
  const task = `installing ${packages.join(' and ')}`;
  const startedAt = Date.now();
  progress.begin(task);
  // apt-get is not to meet the one of a "seatrial lab up".
  await withLock(
    () => progress.note('waiting for another "seatrial lab" to finish'),
    () => installPackages(packages),
  );
  progress.end(task, Date.now() - startedAt, true);
}

/** Renders a template of the peers into a file that root alone can read: it may hold the administrator's password. */
export function writeConfig(template: string, target: string, values: Values): void {
  mkdirSync(join(target, '..'), { recursive: true });
  writePrivate(
    target,
    render(readFileSync(join(peerTemplates, template), 'utf8'), values, () => ''),
  );
}
