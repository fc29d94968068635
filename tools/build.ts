// `npm run build`, and so `npm pack`: compiles what is published to dist/, and copies what the compiled files read.
// The tree under dist/ is that of the sources, so that a path relative to a file means the same in both.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Folders whose files are read at run time: templates, scripts, profiles. */
const WITH_ASSETS = ['src', 'suites', 'scenarios', 'lab', 'fixtures/profiles'];

/** Scripts for k6, which takes TypeScript itself: published as they are. */
const K6_SCRIPT = /(^|[/\\])scenarios[/\\](k6[/\\].*|.*\.k6)\.ts$/;

/** What tools leave beside sources. */
const CACHES = ['__pycache__', 'node_modules'];

function compile(): boolean {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  return spawnSync(tsc, ['--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status === 0;
}

function copyAssets(folder: string): void {
  cpSync(join(root, folder), join(dist, folder), {
    recursive: true,
    filter: (path) => (extname(path) !== '.ts' || K6_SCRIPT.test(path)) && !CACHES.includes(basename(path)),
  });
}

/** Makes dist/ a package of its own name, so that `seatrial/suite` means the compiled file to a compiled suite. */
function describePackage(): void {
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const exports = { './suite': './src/runner/suite.js', './scenario': './src/runner/scenario.js' };
  writeFileSync(
    join(dist, 'package.json'),
    `${JSON.stringify({ name, version, type, private: true, exports }, null, 2)}\n`,
  );
}

rmSync(dist, { recursive: true, force: true });
if (compile()) {
  for (const folder of WITH_ASSETS.filter((name) => existsSync(join(root, name)))) copyAssets(folder);
  describePackage();
} else {
  console.error('Nothing was built: the sources do not compile.');
  process.exitCode = 1;
}
