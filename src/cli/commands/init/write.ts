import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SeatrialError } from '../../../core/errors.ts';

/** Throws when `path` is taken: called once before the cloud is bothered, and once more before writing. */
export async function refuseToOverwrite(path: string, force: boolean): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new SeatrialError('USAGE', `${path} is a folder; --output names a file.`);
  // Renaming over a device would take the device away, from root at least.
  if (found?.isFile() === false) throw new SeatrialError('USAGE', `${path} is not an ordinary file.`);
  if (found !== undefined && !force) {
    throw new SeatrialError('USAGE', `${path} exists already.`, {
      hint: 'Overwrite it with --force, or choose another place with --output.',
    });
  }
}

/** Writes the file in one step: whoever reads it meanwhile sees all of it or nothing. */
export async function writeTarget(path: string, text: string, force: boolean): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await refuseToOverwrite(path, force);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (cause) {
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    throw new SeatrialError('OUTPUT_UNWRITABLE', `${path} cannot be written: ${WORDS[code] ?? code}.`, {
      cause,
      hint: 'Choose another place with --output.',
    });
  } finally {
    // What was said above is what counts; with a broken path there is no draft, either.
    await rm(draft, { force: true }).catch(() => {});
  }
}

const WORDS: Readonly<Record<string, string>> = {
  // Where a folder was to be made.
  EEXIST: 'a part of the path is a file',
  EACCES: 'permission denied',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EROFS: 'the file system is read-only',
};
