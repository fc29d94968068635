import { readFileSync } from 'node:fs';

/** The package's version, from the nearest package.json above (the sources lie one level deeper when compiled). */
export const VERSION: string = readVersion();

function readVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (name === 'seatrial') return version;
    } catch {
      // Not at this level.
    }
  }
  return '0.0.0';
}
