import { fileURLToPath } from 'node:url';

/** Where the scripts that come with seatrial lie: beside the sources, or beside their compiled form. */
export const SCENARIOS_DIR = fileURLToPath(new URL('../../../scenarios', import.meta.url));

/** The suite that all k6 scripts belong to. */
export const PERFORMANCE = 'performance';

const SCRIPT = /\.k6\.[jt]s$/;

export function isScript(path: string): boolean {
  return SCRIPT.test(path);
}
