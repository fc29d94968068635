// `npm run check`: every static check of the repository, side by side, each reported as it ends.
// With names as arguments it runs only those: `npm run check -- types lint`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';

interface Check {
  readonly name: string;
  readonly says: string;
  readonly program: string;
  readonly args: readonly string[];
}

interface Result {
  readonly check: Check;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

const root = join(import.meta.dirname, '..');
const SOURCES = ['bin', 'src', 'suites', 'scenarios', 'lab', 'bench', 'e2e', 'tools'].filter((folder) =>
  existsSync(join(root, folder)),
);

const MOST_LINES = 120;

const onTerminal = process.stdout.isTTY === true;
const biomeColors = `--colors=${onTerminal ? 'force' : 'off'}`;

/** The slowest first: there are fewer cores than checks. */
const CHECKS: readonly Check[] = [
  {
    name: 'dead',
    says: 'no unused file, export or dependency',
    program: 'knip',
    args: ['--no-progress', '--no-config-hints'],
  },
  { name: 'types', says: 'the types agree', program: 'tsc', args: ['--noEmit', '--pretty', String(onTerminal)] },
  {
    name: 'scripts',
    says: 'the types of the k6 scripts agree',
    program: 'tsc',
    args: ['--project', 'tsconfig.k6.json', '--noEmit', '--pretty', String(onTerminal)],
  },
  {
    name: 'imports',
    says: 'imports point one way',
    program: 'depcruise',
    args: ['--config', '.dependency-cruiser.js', '--output-type', 'err-long', ...SOURCES],
  },
  { name: 'lint', says: 'no lint', program: 'biome', args: ['lint', '--error-on-warnings', biomeColors, '.'] },
  {
    name: 'lockfile',
    says: 'npm ci will take it',
    program: 'node',
    args: ['tools/complete-lockfile.ts', '--check'],
  },
  {
    name: 'format',
    says: 'formatted, imports in order',
    program: 'biome',
    args: ['check', '--linter-enabled=false', biomeColors, '.'],
  },
];

/** Runs one check to its end; never rejects, because one broken tool must not hide what the others found. */
function run(check: Check): Promise<Result> {
  const startedAt = performance.now();
  const program = join(root, 'node_modules', '.bin', check.program);
  return new Promise((resolve) => {
    const child = spawn(program, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    const end = (ok: boolean, extra = '') =>
      resolve({
        check,
        ok,
        seconds: (performance.now() - startedAt) / 1000,
        output: Buffer.concat(chunks).toString('utf8') + extra,
      });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => end(false, `${error.message}. Run "npm ci" first.\n`));
    child.on('close', (code) => end(code === 0));
  });
}

/** The beginning of a long output: whoever broke hundreds of lines wants to see the first, and how many there are. */
function head(output: string): string {
  const lines = output.trim().split('\n');
  if (lines.length <= MOST_LINES) return lines.join('\n');
  return [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more lines.`].join('\n');
}

function describe({ check, ok, seconds }: Result): string {
  const mark = ok ? styleText('green', '✓') : styleText('red', '✗');
  return `${mark} ${check.name.padEnd(9)}${check.says.padEnd(38)}${seconds.toFixed(1)} s`;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}; there are ${CHECKS.map((check) => check.name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const startedAt = performance.now();
  const chosen = CHECKS.filter((check) => wanted.length === 0 || wanted.includes(check.name));
  const results = await Promise.all(
    chosen.map(async (check) => {
      const result = await run(check);
      console.log(describe(result));
      return result;
    }),
  );
  const failed = results.filter((result) => !result.ok);
  for (const { check, output } of failed) console.log(`\n${styleText('bold', `── ${check.name}`)}\n${head(output)}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const names = failed.map(({ check }) => check.name).join(', ');
  console.log(
    failed.length === 0
      ? `\nAll ${results.length} checks passed in ${seconds} s.`
      : `\n${failed.length} of ${results.length} checks failed in ${seconds} s: ${names}. "npm run fix" mends format and simple lint.`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
