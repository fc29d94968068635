import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.js';

const root = join(import.meta.dirname, '..');

/** One wrong import each: the rule it breaks, the file it stands in, what it imports. */
const WRONG: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['layer-core', 'src/core/wrong.ts', '../model/a.ts'],
  ['layer-model', 'src/model/wrong.ts', '../config/a.ts'],
  ['layer-config', 'src/config/wrong.ts', '../http/a.ts'],
  ['layer-http', 'src/http/wrong.ts', '../journal/a.ts'],
  ['layer-journal', 'src/journal/wrong.ts', '../openstack/a.ts'],
  ['layer-openstack', 'src/openstack/wrong.ts', '../probes/a.ts'],
  ['layer-probes', 'src/probes/wrong.ts', '../watch/a.ts'],
  ['layer-provision', 'src/provision/wrong.ts', '../load/a.ts'],
  ['layer-watch', 'src/watch/wrong.ts', '../provision/a.ts'],
  ['layer-load', 'src/load/wrong.ts', '../trace/a.ts'],
  ['layer-k6', 'src/k6/wrong.ts', '../provision/a.ts'],
  ['layer-trace', 'src/trace/wrong.ts', '../diagnosis/a.ts'],
  ['layer-diagnosis', 'src/diagnosis/wrong.ts', '../runner/a.ts'],
  ['layer-runner', 'src/runner/wrong.ts', '../report/a.ts'],
  ['layer-baseline', 'src/baseline/wrong.ts', '../cli/a.ts'],
  ['layer-acceptance', 'src/acceptance/wrong.ts', '../baseline/a.ts'],
  ['layer-report', 'src/report/wrong.ts', '../openstack/a.ts'],
  ['layer-cli', 'src/cli/wrong.ts', '../elsewhere/a.ts'],
  ['layer-unknown', 'src/elsewhere/wrong.ts', '../core/a.ts'],
  ['services-apart', 'src/openstack/nova/wrong.ts', '../glance/a.ts'],
  ['vitest-in-runner', 'src/cli/vitest-wrong.ts', 'vitest'],
  ['suites-apart', 'suites/smoke/wrong.ts', '../integration/a.ts'],
  ['suites-apart', 'suites/smoke/node-wrong.ts', 'node:fs'],
  ['suites-by-name', 'suites/smoke/path-wrong.ts', '../../src/runner/suite.ts'],
  ['scenarios-apart', 'scenarios/wrong.scenario.ts', '../src/load/a.ts'],
  ['scenarios-apart', 'scenarios/node-wrong.scenario.ts', 'node:fs'],
  ['scenarios-apart', 'scenarios/k6-wrong.scenario.ts', './k6/a.ts'],
  ['scenarios-apart', 'scenarios/parts/wrong.ts', '../../src/core/a.ts'],
  ['scenarios-by-name', 'scenarios/path-wrong.scenario.ts', '../src/runner/scenario.ts'],
  ['scenario-parts-below', 'scenarios/parts/upwards-wrong.ts', '../right.scenario.ts'],
  ['k6-scripts-apart', 'scenarios/wrong.k6.ts', '../src/core/a.ts'],
  ['k6-scripts-apart', 'scenarios/k6/wrong.ts', 'node:fs'],
  ['lab-below-runner', 'lab/wrong.ts', '../src/model/a.ts'],
  ['product-alone', 'src/core/e2e-wrong.ts', '../../e2e/a.ts'],
  ['lab-from-cli', 'src/runner/lab-wrong.ts', '../../lab/a.ts'],
  ['no-cycle', 'src/core/ring-wrong.ts', './ring.ts'],
  ['no-test-import', 'src/core/test-wrong.ts', './a.test.ts'],
  ['no-dev-dependency', 'src/core/dev-wrong.ts', 'only-here'],
  ['resolvable', 'src/core/lost-wrong.ts', './nowhere.ts'],
];

/** What the rules allow, so that a rule that forbids everything is noticed too. */
const RIGHT: readonly (readonly [file: string, imported: string])[] = [
  ['src/cli/right.ts', '../core/a.ts'],
  ['src/cli/commands/lab-right.ts', '../../../lab/a.ts'],
  ['src/report/right.ts', '../model/a.ts'],
  ['src/runner/right.ts', 'vitest'],
  ['src/core/right.test.ts', 'vitest'],
  ['src/openstack/nova/right.ts', '../a.ts'],
  ['src/openstack/nova/sibling-right.ts', './right.ts'],
  ['src/core/sibling-right.ts', './a.ts'],
  ['suites/smoke/right.ts', 'seatrial/suite'],
  ['suites/smoke/own-right.ts', './right.ts'],
  ['scenarios/right.scenario.ts', 'seatrial/scenario'],
  ['scenarios/parts-right.scenario.ts', './parts/a.ts'],
  ['scenarios/mixed-right.scenario.ts', './right.scenario.ts'],
  ['scenarios/parts/right.ts', 'seatrial/scenario'],
  ['scenarios/right.k6.ts', 'k6/http'],
  ['scenarios/own-right.k6.ts', './k6/a.ts'],
  ['src/k6/right.ts', '../openstack/a.ts'],
  ['lab/right.ts', '../src/openstack/a.ts'],
  ['e2e/right.test.ts', '../src/report/a.ts'],
];

const LEAVES = [
  ...WRONG.map(([, , imported]) => imported.match(/^\.\.\/([a-z]+)\/a\.ts$/)?.[1]).filter((name) => name !== undefined),
  'core',
].map((folder) => `src/${folder}/a.ts`);

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the import rules', () => {
  let folder = '';
  let violations: Violation[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seatrial-imports-'));
    await writeTree(folder);
    violations = await cruise(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(WRONG)('%s turns red on %s importing %s', (rule, file) => {
    expect(violations.filter((found) => found.from === file).map((found) => found.rule.name)).toContain(rule);
  });

  it.each(RIGHT)('lets %s import %s', (file) => {
    expect(violations.filter((found) => found.from === file)).toEqual([]);
  });

  it('see an import behind a "using" declaration', () => {
    expect(violations.filter((found) => found.from === 'src/core/using.ts').map((found) => found.rule.name)).toEqual([
      'layer-core',
    ]);
  });

  it('have a wrong import for each of them here', () => {
    const rules = new Set((config.forbidden ?? []).map((rule) => rule.name));
    expect(new Set(WRONG.map(([rule]) => rule))).toEqual(rules);
  });
});

async function writeTree(folder: string): Promise<void> {
  const files = new Map<string, string>([
    [
      'package.json',
      JSON.stringify({
        name: 'seatrial',
        type: 'module',
        exports: { './suite': './src/runner/suite.ts', './scenario': './src/runner/scenario.ts' },
        dependencies: { vitest: '*' },
        devDependencies: { 'only-here': '*', '@types/k6': '*' },
      }),
    ],
    ['node_modules/vitest/index.js', ''],
    ['node_modules/only-here/index.js', ''],
    ['node_modules/@types/k6/package.json', JSON.stringify({ exports: { './http': './http.d.ts' } })],
    ['node_modules/@types/k6/http.d.ts', ''],
    ['scenarios/k6/a.ts', 'export const a = 1;\n'],
    ['scenarios/parts/a.ts', 'export const a = 1;\n'],
    ...[
      ...LEAVES,
      'src/openstack/glance/a.ts',
      'suites/integration/a.ts',
      'src/runner/suite.ts',
      'src/runner/scenario.ts',
    ].map((path) => [path, 'export const a = 1;\n'] as const),
    ...['lab/a.ts', 'e2e/a.ts', 'src/core/a.test.ts'].map((path) => [path, 'export const a = 1;\n'] as const),
    ['src/core/using.ts', "export async function run() {\n  await using a = await import('../model/a.ts');\n}\n"],
    ['src/core/ring.ts', "import type {} from './ring-wrong.ts';\n"],
    ...WRONG.map(([, file, imported]) => [file, `import type {} from '${imported}';\n`] as const),
    ...RIGHT.map(([file, imported]) => [file, `import '${imported}';\n`] as const),
  ]);
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Runs the checker as `npm run check` does, in another folder. It exits with the number of violations. */
async function cruise(folder: string): Promise<Violation[]> {
  const program = join(root, 'node_modules', '.bin', 'depcruise');
  const args = [
    '--config',
    join(root, '.dependency-cruiser.js'),
    '--output-type',
    'json',
    'src',
    'lab',
    'suites',
    'scenarios',
    'e2e',
  ];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout: string; stderr: string }) => error);
  if (!stdout.startsWith('{')) throw new Error(`the checker did not report: ${stderr}`);
  return JSON.parse(stdout).summary.violations;
}
