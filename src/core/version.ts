import { readFileSync } from 'node:fs';

/** The package's version; the sources and what is compiled of them lie equally deep below its package.json. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
