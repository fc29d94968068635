import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const EXIT = 'export function stop(): void {\n  process.exit(1);\n}\n';
const IMPORTED_EXIT = "import { exit } from 'node:process';\n\nexport const stop = exit;\n";
const FORGOTTEN = 'export async function run(): Promise<void> {}\n\nexport function start(): void {\n  run();\n}\n';
const PRINTING = "export function say(): void {\n  console.log('hello');\n}\n";

/** The rules of design that the linter keeps: which one, where, and what breaks it. */
const WRONG: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['nursery/noProcessExit', 'src/core/exits.ts', EXIT],
  ['nursery/noProcessExit', 'lab/exits.ts', EXIT],
  ['nursery/noProcessExit', 'suites/smoke/exits.ts', EXIT],
  ['style/noRestrictedImports', 'src/core/imported-exit.ts', IMPORTED_EXIT],
  ['nursery/noFloatingPromises', 'src/core/forgotten.ts', FORGOTTEN],
  ['suspicious/noConsole', 'src/core/printing.ts', PRINTING],
];

const RIGHT: readonly (readonly [file: string, text: string])[] = [
  ['src/cli/exits.ts', EXIT],
  ['bin/exits.js', EXIT.replace(': void', '')],
  ['tools/printing.ts', PRINTING],
];

describe('the lint rules', () => {
  let folder = '';
  let findings: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seatrial-lint-'));
    await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of [...WRONG.map(([, file, body]) => [file, body] as const), ...RIGHT]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    findings = await lint(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(WRONG)('%s turns red on %s', (rule, file) => {
    expect(findings.filter((line) => line.includes(`${file},`)).join('\n')).toContain(rule);
  });

  it.each(RIGHT)('let %s do what the command line may do', (file) => {
    expect(findings.filter((line) => line.includes(`${file},`))).toEqual([]);
  });
});

/** One line per error, in the form of a workflow command: `::error title=RULE,file=PATH,line=…`. */
async function lint(folder: string): Promise<string[]> {
  const program = join(root, 'node_modules', '.bin', 'biome');
  const args = [program, 'lint', '--vcs-enabled=false', '--reporter=github', '.'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  const findings = stdout.split('\n').filter((line) => line.startsWith('::error'));
  if (findings.length === 0) throw new Error(`the linter found nothing: ${stderr}`);
  return findings;
}
