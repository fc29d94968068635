#!/usr/bin/env -S node --no-memory-reducer --min-semi-space-size=16 --single-threaded-gc
// The flags: a run waits most of its time, and V8 would use that for collecting garbage again and again to save memory;
// for the little there is, helper threads cost more CPU time than they save.
// The launcher: plain JavaScript, so that a Node.js too old to read TypeScript still gets a sentence and not a stack trace.
// In a clone it runs the sources; in the published package, where Node.js strips no types, the compiled build.
import { existsSync } from 'node:fs';
// As a whole: an old Node.js lacks some of its names, and would end here with a stack trace.
import * as module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `seatrial needs Node.js 22.19 or newer; this is ${process.versions.node}. Run it through npx, or install a newer one.\n`,
  );
  process.exit(2);
}
// Threads look there only when told so; half of what a short run costs is reading the program.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
const source = new URL('../src/cli/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../src/cli/main.js', import.meta.url).href);
await main(process.argv.slice(2));
