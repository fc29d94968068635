import { mkdir, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SeatrialError } from '../core/errors.ts';

/** Room a run may need for its journal and reports; a large one with evidence stays well below. */
const NEEDED_BYTES = 16 * 1024 * 1024;
const MIB = 1024 * 1024;

/** How a failed attempt to write reads to a person who never heard of errno. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission to write there',
  EPERM: 'the system does not permit writing there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go round in a circle',
  EIO: 'the disk reports an input/output error',
  EMFILE: 'too many files are open',
};

/** The folder of one run's reports. */
export function reportDirOf(outDir: string, runId: string): string {
  return join(outDir, runId);
}

/**
 * Makes the folder of a run's reports and proves, before anything runs, that files of some size can be written there.
 * Throws OUTPUT_UNWRITABLE in one sentence.
 */
export async function prepareReportDir(outDir: string, runId: string, neededBytes = NEEDED_BYTES): Promise<string> {
  const dir = reportDirOf(outDir, runId);
  try {
    await makeFolders(resolve(dir));
    await tryToWrite(join(dir, '.writable'));
  } catch (cause) {
    throw await unwritable(outDir, dir, cause);
  }
  const disk = await statfs(dir);
  const freeBytes = disk.bavail * disk.bsize;
  // Some file systems (of containers, of the network) report no size at all; that says nothing about the room left.
  if (disk.blocks > 0 && freeBytes < neededBytes) {
    throw new SeatrialError(
      'OUTPUT_UNWRITABLE',
      `Cannot write reports to ${outDir}: only ${(freeBytes / MIB).toFixed(1)} MiB are free there, ${Math.ceil(neededBytes / MIB)} are needed.`,
    );
  }
  return dir;
}

/** Level by level: `mkdir` with `recursive` never returns where folders cannot be made at all, below /proc for one. */
async function makeFolders(path: string): Promise<void> {
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return;
  if (path !== dirname(path)) await makeFolders(dirname(path));
  await mkdir(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
}

async function tryToWrite(path: string): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      // A full disk often still makes empty files; a written and synced block tells.
      await file.write(Buffer.alloc(4096));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}

/** OUTPUT_UNWRITABLE for whatever an attempt to write below `outDir` threw. */
export async function unwritable(outDir: string, dir: string, cause: unknown): Promise<SeatrialError> {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const file = code === 'ENOTDIR' || code === 'EEXIST' ? await fileOnTheWay(dir) : undefined;
  const reason = file === undefined ? (reasons[code] ?? (cause as Error).message) : `${file} is a file, not a folder`;
  return new SeatrialError('OUTPUT_UNWRITABLE', `Cannot write reports to ${outDir}: ${reason}.`, { cause });
}

async function fileOnTheWay(path: string): Promise<string | undefined> {
  for (let current = resolve(path); ; current = dirname(current)) {
    const found = await stat(current).catch(() => undefined);
    if (found !== undefined) return found.isDirectory() ? undefined : current;
    if (current === dirname(current)) return undefined;
  }
}
