import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

// The temporary name stands next to the final one: a rename is only atomic within one file system.
function besides(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
}

/** Writes a file so that a reader sees the old one or the new one, never half of it. */
export async function writeFileAtomic(path: string, content: string): Promise<void> {
  const temporary = besides(path);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/**
 * Fills a folder and puts it in the place of the one before. Between the two renames there is no folder, but never
 * a half-filled one.
 */
export async function writeFolderAtomic(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const temporary = besides(path);
  const discarded = besides(path);
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    await rename(path, discarded).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause;
    });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(discarded, { recursive: true, force: true });
  }
}
