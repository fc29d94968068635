import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SeatrialError } from '../core/errors.ts';
import type { SuiteFile } from './plan.ts';

const SUITE_FILE = /\.suite\.[jt]s$/;

/** Where the suites that come with seatrial lie: beside the sources, or beside their compiled form. */
export const SUITES_DIR = fileURLToPath(new URL('../../suites', import.meta.url));

/**
 * Finds the suite files that selectors name: a suite (`smoke`), a topic (`smoke/networks`), or the path of a file or
 * folder of one's own. No selector means every suite. Throws SELECTION_EMPTY with what there is.
 */
export async function findSuiteFiles(selectors: readonly string[]): Promise<SuiteFile[]> {
  const own = await suiteFilesBelow(SUITES_DIR, SUITES_DIR);
  if (selectors.length === 0) return own;
  const chosen = new Map<string, SuiteFile>();
  for (const selector of selectors) {
    const found = own.filter((file) => file.suite === selector || `${file.suite}/${file.topic}` === selector);
    const files = found.length > 0 ? found : await filesAt(selector);
    if (files.length === 0) throw unknownSelector(selector, own);
    for (const file of files) chosen.set(file.path, file);
  }
  return [...chosen.values()];
}

async function filesAt(selector: string): Promise<SuiteFile[]> {
  const path = resolve(selector);
  if (SUITE_FILE.test(path)) return (await exists(path)) ? [describeFile(path, dirname(dirname(path)))] : [];
  return suiteFilesBelow(path, dirname(path)).catch(() => []);
}

async function exists(path: string): Promise<boolean> {
  return (await readdir(dirname(path)).catch(() => [] as string[])).includes(basename(path));
}

async function suiteFilesBelow(folder: string, root: string): Promise<SuiteFile[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => SUITE_FILE.test(name))
    .sort()
    .map((name) => describeFile(join(folder, name), root));
}

function describeFile(path: string, root: string): SuiteFile {
  const name = relative(root, path).split(sep).join('/');
  return { suite: basename(dirname(path)), topic: basename(path).replace(SUITE_FILE, ''), path, name };
}

function unknownSelector(selector: string, own: readonly SuiteFile[]): SeatrialError {
  const suites = [...new Set(own.map((file) => file.suite))].join(', ') || 'none';
  return new SeatrialError(
    'SELECTION_EMPTY',
    `"${selector}" is neither a suite nor a file that ends in .suite.ts. The suites are: ${suites}.`,
  );
}
