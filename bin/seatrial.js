#!/usr/bin/env node
// The launcher: plain JavaScript, so that a Node.js too old to read TypeScript still gets a sentence and not a stack trace.
// In a clone it runs the sources; in the published package, where Node.js strips no types, the compiled build.
import { existsSync } from 'node:fs';
// As a whole: an old Node.js lacks some of its names, and would end here with a stack trace.
import * as module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `seatrial needs Node.js 22.19 or newer; this is ${process.versions.node}. Run it through npx, or install a newer one.\n`,
  );
  process.exit(2);
}
module.enableCompileCache();
const source = new URL('../src/cli/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../src/cli/main.js', import.meta.url).href);
await main(process.argv.slice(2));
