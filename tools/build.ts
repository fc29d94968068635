// `npm run build`: makes dist/ the package that is published (`npm publish ./dist`): the sources compiled, and what they
// read. The tree is that of the sources, so that a path relative to a file means the same in both.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Folders whose files are read at run time: templates, scripts, profiles. */
const WITH_ASSETS = ['src', 'suites', 'scenarios', 'lab', 'fixtures/profiles'];

/** What goes along as it is. */
const AS_THEY_ARE = ['bin/seatrial.js', 'docs', 'schemas', 'README.md', 'CHANGELOG.md', 'LICENSE'];

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

/** What the repository's package.json says of the product, without what it says of the workshop. */
function describePackage(): void {
  const {
    private: _,
    scripts,
    devDependencies,
    allowScripts,
    ...product
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entry = (name: string) => ({ types: `./src/runner/${name}.d.ts`, default: `./src/runner/${name}.js` });
  const published = {
    ...product,
    bin: { seatrial: 'bin/seatrial.js' },
    exports: { './suite': entry('suite'), './scenario': entry('scenario'), './package.json': './package.json' },
  };
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
}

rmSync(dist, { recursive: true, force: true });
if (compile()) {
  for (const folder of WITH_ASSETS.filter((name) => existsSync(join(root, name)))) copyAssets(folder);
  for (const path of AS_THEY_ARE) cpSync(join(root, path), join(dist, path), { recursive: true });
  describePackage();
} else {
  console.error('Nothing was built: the sources do not compile.');
  process.exitCode = 1;
}
