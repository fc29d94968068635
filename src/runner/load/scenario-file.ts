import { access, readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { SeatrialError } from '../../core/errors.ts';
import { isScript, PERFORMANCE, SCENARIOS_DIR } from '../k6/script-file.ts';
import type { SuiteFile } from '../plan.ts';

/** The name of a file that holds a scenario of seatrial's own engine. */
export const SCENARIO_FILE = /\.scenario\.[jt]s$/;

/** The suite that scenarios started by name belong to. */
export const CONCURRENCY = 'concurrency';

const LOAD_FILE = /\.(scenario|k6)\.[jt]s$/;
const ENDINGS = ['.scenario.ts', '.scenario.js', '.k6.ts', '.k6.js'];

/**
 * The file of a load: by its path, or by the name of one that comes with seatrial ("boot-storm", "tokens.k6.ts").
 * Throws SELECTION_EMPTY with what there is.
 */
export async function findLoad(name: string): Promise<SuiteFile> {
  const files = LOAD_FILE.test(name) ? [name] : ENDINGS.map((ending) => `${name}${ending}`);
  for (const path of files.flatMap((file) => [resolve(file), join(SCENARIOS_DIR, file)])) {
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return describeLoad(path);
  }
  const names = (await readdir(SCENARIOS_DIR)).filter((each) => LOAD_FILE.test(each)).sort();
  throw new SeatrialError('SELECTION_EMPTY', `There is no load ${name}, here or among those of seatrial.`, {
    hint: `Name a file that ends in .scenario.ts or .k6.ts, or one of: ${names.map((each) => each.replace(/\.[jt]s$/, '')).join(', ')}.`,
  });
}

/** True for a load that comes with seatrial. */
export function isOwnLoad(path: string): boolean {
  return !relative(SCENARIOS_DIR, path).startsWith('..');
}

function describeLoad(path: string): SuiteFile {
  return {
    suite: isScript(path) ? PERFORMANCE : CONCURRENCY,
    topic: basename(path).replace(LOAD_FILE, ''),
    path,
    name: isOwnLoad(path) ? `scenarios/${relative(SCENARIOS_DIR, path)}` : basename(path),
  };
}
