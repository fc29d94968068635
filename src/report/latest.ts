import { randomBytes } from 'node:crypto';
import { readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isRunId } from '../core/ids.ts';
import { writeFileAtomic } from './atomic.ts';

/**
 * Points `latest` in the reports folder at a run: a relative symbolic link, or a file holding the run's id where the
 * file system has no links. Never removes a folder that somebody named `latest`.
 */
export async function linkLatest(outDir: string, runId: string): Promise<void> {
  const latest = join(outDir, 'latest');
  const temporary = join(outDir, `.latest.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await symlink(runId, temporary, 'dir');
    await rename(temporary, latest);
  } catch {
    await rm(temporary, { force: true });
    await writeFileAtomic(latest, `${runId}\n`);
  }
}

/** The run `latest` points at, or undefined when there is none. */
export async function latestRunId(outDir: string): Promise<string | undefined> {
  const latest = join(outDir, 'latest');
  const target = await readlink(latest).catch(() => readFile(latest, 'utf8').catch(() => ''));
  const runId = basename(target.trim());
  return isRunId(runId) ? runId : undefined;
}
