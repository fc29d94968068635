import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const OWN_SUITE = `import { check, expect, topic } from 'seatrial/suite';

topic('arithmetic', () => {
  check('adds', {}, async () => {
    expect(1 + 1).toBe(2);
  });
});
`;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the published package', () => {
  let folder = '';
  let app = '';
  let packed: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seatrial-package-'));
    app = join(folder, 'app');
    await mkdir(app);
    await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', private: true }));
    succeeded(await run(root, 'npm', 'run', 'build'));
    succeeded(await run(root, 'npm', 'pack', './dist', '--pack-destination', folder));
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
    packed = succeeded(await run(folder, 'tar', '-tzf', tarball)).split('\n');
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    succeeded(await run(app, 'npm', 'install', ...quiet, join(folder, tarball)));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds what a user needs and nothing of the workshop', () => {
    expect(packed).toEqual(
      expect.arrayContaining(['package/bin/seatrial.js', 'package/src/cli/main.js', 'package/LICENSE']),
    );
    const workshop = /\.test\.|\/(e2e|bench|tools|jenkins)\/|(?<!\.d)\.ts$/;
    // k6 takes its scripts as they are.
    const scripts = /^package\/scenarios\/(k6\/[\w-]+|[\w-]+\.k6)\.ts$/;
    expect(packed.filter((path) => workshop.test(path) && !scripts.test(path))).toEqual([]);
    expect(packed.filter((path) => scripts.test(path)).length).toBeGreaterThan(10);
  });

  it('says in a sentence that Node.js is too old', async (context) => {
    const old = '/usr/bin/node';
    const version = await run(folder, old, '--version');
    if (!/^v(1\d|20|21)\./.test(version.stdout)) context.skip(`${old} is not an old Node.js`);
    const { code, stderr } = await run(app, old, join('node_modules', 'seatrial', 'bin', 'seatrial.js'), '--help');
    expect(code).toBe(2);
    expect(stderr).toBe(
      `seatrial needs Node.js 22.19 or newer; this is ${version.stdout.trim().slice(1)}. Run it through npx, or install a newer one.\n`,
    );
  });

  it('shows its help', async () => {
    const { code, stdout } = await run(app, 'npx', '--no', '--', 'seatrial', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('seatrial run smoke');
  });

  it('brings its suites along, compiled', async () => {
    const checks = JSON.parse(succeeded(await run(app, 'npx', '--no', '--', 'seatrial', 'list', 'smoke', '--json')));
    expect(checks.length).toBeGreaterThan(0);
  });

  it('brings its k6 scripts along, where the suite finds them', async () => {
    const checks = JSON.parse(
      succeeded(await run(app, 'npx', '--no', '--', 'seatrial', 'list', 'performance', '--json')),
    );
    expect(checks.flatMap(({ needs }: { needs: string[] }) => needs)).toContain('k6');
  });

  it("describes the suites' vocabulary to TypeScript", async () => {
    await writeFile(join(app, 'own.suite.ts'), OWN_SUITE);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024'];
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const { stdout } = await run(app, tsc, '--ignoreConfig', ...options, 'own.suite.ts');
    expect(stdout).toBe('');
  });
});

/**
 * Runs a program as a person would: with this Node.js, but without what npm and Vitest tell the scripts they run. Whose
 * certificates are trusted is the machine's own affair.
 */
function run(cwd: string, program: string, ...args: string[]): Promise<Ended> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_(?!EXTRA_CA_CERTS)|VITEST|INIT_CWD)/.test(name)),
  );
  env.PATH = [dirname(process.execPath), env.PATH].join(delimiter);
  return promisify(execFile)(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout = '', stderr = '' }: Partial<Ended>) => ({ code: code ?? -1, stdout, stderr }),
  );
}

function succeeded({ code, stdout, stderr }: Ended): string {
  if (code !== 0) throw new Error(`exit code ${code}: ${stdout}${stderr}`);
  return stdout;
}
