import { access } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SeatrialError } from '../../core/errors.ts';
import type { SuiteFile } from '../plan.ts';

/** Where the scripts that come with seatrial lie: beside the sources, or beside their compiled form. */
export const SCENARIOS_DIR = fileURLToPath(new URL('../../../scenarios', import.meta.url));

/** The suite that all k6 scripts belong to. */
export const PERFORMANCE = 'performance';

const SCRIPT = /\.k6\.[jt]s$/;

export function isScript(path: string): boolean {
  return SCRIPT.test(path);
}

/**
 * The file of a k6 script: by its path, or by the name of one that comes with seatrial ("tokens", "tokens.k6.ts").
 * Throws SELECTION_EMPTY.
 */
export async function findScript(name: string): Promise<SuiteFile> {
  const file = isScript(name) ? name : `${name}.k6.ts`;
  for (const path of [resolve(file), join(SCENARIOS_DIR, file)]) {
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return describeScript(path);
  }
  throw new SeatrialError('SELECTION_EMPTY', `There is no k6 script ${name}, here or among those of seatrial.`, {
    hint: 'Name a file that ends in .k6.ts or .k6.js, or one of seatrial’s own: "seatrial list performance".',
  });
}

function describeScript(path: string): SuiteFile {
  const topic = basename(path).replace(SCRIPT, '');
  const own = relative(SCENARIOS_DIR, path);
  return { suite: PERFORMANCE, topic, path, name: own.startsWith('..') ? basename(path) : `scenarios/${own}` };
}
