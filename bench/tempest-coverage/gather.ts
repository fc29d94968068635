import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compareOperations, type OperationCoverage } from '../operations/compare.ts';
import { recordedOperations, tempestOperations } from '../operations/files.ts';
import { type Coverage, type CoveringCheck, coverage } from './match.ts';
import { tempestClasses } from './tempest-classes.ts';

const root = join(import.meta.dirname, '..', '..');

/** The names of Tempest's smoke tests: facts, listed by `tempest run --smoke --list-tests`. */
const smokeTests = (): string[] =>
  readFileSync(join(root, 'fixtures', 'tempest', 'smoke-tests.txt'), 'utf8')
    .trim()
    .split('\n');

/** What `seatrial list smoke` says of the checks: as the program prints it, so no cloud is needed. */
async function smokeChecks(): Promise<CoveringCheck[]> {
  const program = join(root, 'bin', 'seatrial.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'list', 'smoke', '--json'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as CoveringCheck[];
}

export interface SmokeCoverage extends Coverage {
  readonly checkCount: number;
  readonly operations: OperationCoverage;
}

export async function smokeCoverage(): Promise<SmokeCoverage> {
  const checks = await smokeChecks();
  const { rows, problems } = coverage(tempestClasses(smokeTests()), checks);
  const operations = compareOperations(tempestOperations(), recordedOperations());
  const missing = operations.missing.map((operation) => `No check calls ${operation}.`);
  return { rows, problems: [...problems, ...missing], checkCount: checks.length, operations };
}
