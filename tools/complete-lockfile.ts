// `npm run lock`, after every `npm install`: completes package-lock.json, so that `npm ci` works from any registry.
// With --check it only says what is missing, which is one of the checks of `npm run check`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complete, type Lockfile, missingEntries } from './lockfile.ts';

const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock: Lockfile = JSON.parse(readFileSync(path, 'utf8'));
const missing = [...missingEntries(lock).keys()];

if (process.argv.includes('--check')) {
  if (missing.length > 0) {
    console.error(`package-lock.json lacks ${missing.length} packages, so "npm ci" refuses it. Run "npm run lock".`);
    console.error(missing.map((entry) => `  ${entry}`).join('\n'));
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, `${JSON.stringify(complete(lock), null, 2)}\n`);
  console.log(missing.length === 0 ? 'package-lock.json is complete.' : `Added ${missing.length} packages.`);
}
