import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../lab/faults/fault.ts';
import { breakIt, mend, untilWell } from '../../lab/lab.ts';
import { SeatrialError } from '../../src/core/errors.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { checksOf } from '../../src/model/totals.ts';
import { program, userEnvironment } from '../seatrial.ts';
import { thisProgram } from './program.ts';
import { culpritOfError, type FaultTrial, isRight } from './trial.ts';

/** A run that needs longer has not noticed the fault in time. */
const BUDGET_SECONDS = 240;
/** Beyond the budget: a run that does not even stop by itself. */
const PATIENCE_MS = (BUDGET_SECONDS + 120) * 1000;

export interface Ran {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly record: RunRecord | undefined;
  readonly seconds: number;
}

/** Runs a selector, which may bring options along, against the lab and resolves with what it left; `failFast` ends it with its first red check. */
export async function runOnLab(selector: string, failFast: boolean): Promise<Ran> {
  const out = mkdtempSync(join(tmpdir(), 'seatrial-prove-'));
  const startedMs = Date.now();
  try {
    const args = [
      'run',
      ...selector.split(' '),
      '--cloud',
      'lab',
      '--out',
      out,
      '--time-budget',
      String(BUDGET_SECONDS),
    ];
    const { exitCode, stderr } = await seatrial([...args, ...(failFast ? ['--fail-fast'] : [])]);
    const seconds = (Date.now() - startedMs) / 1000;
    const file = join(out, 'latest', 'run.json');
    const record = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunRecord) : undefined;
    const leftovers = existsSync(join(out, 'latest', 'journal.ndjson'));
    if (leftovers && (record === undefined || record.cleanup.remaining.length > 0)) await removeRest(out);
    return { exitCode, stderr, record, seconds };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Pauses between attempts: who was told that something does not work tries it again only after a while. */
const PAUSE_MS = 20_000;
const ATTEMPTS = 5;

/** What could not be removed from a broken cloud can be from a mended one, once that has settled. */
async function removeRest(out: string): Promise<void> {
  await mend();
  for (let attempt = 1; ; attempt += 1) {
    const { exitCode, stderr } = await seatrial(['cleanup', '--run', 'latest', '--out', out]);
    if (exitCode === 0) return;
    if (attempt === ATTEMPTS) throw new SeatrialError('LAB_FAILED', `Something of the run remains: ${stderr}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function seatrial(args: readonly string[]): Promise<{ exitCode: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: userEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE_MS,
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stderr }));
  });
}

/** Puts a fault, runs, mends, and looks whether the lab is well again. */
export async function tryFault(fault: Fault, selector: string, failFast: boolean): Promise<FaultTrial> {
  await breakIt(fault.name);
  let ran: Ran;
  try {
    ran = await runOnLab(selector, failFast);
  } finally {
    await mend();
  }
  const { record, stderr, exitCode, seconds } = ran;
  const culprit = record ? record.diagnoses[0]?.culprit : culpritOfError(stderr);
  const noticed = exitCode === 1 || exitCode === 3;
  return {
    fault: fault.name,
    title: fault.title,
    selector,
    expected: fault.culprit,
    noticed,
    exitCode,
    ...(culprit && { culprit: { component: culprit.component, ...(culprit.host && { host: culprit.host }) } }),
    headline: record?.headline ?? lastLine(stderr),
    right: noticed && isRight(fault.culprit, culprit),
    redChecks: record ? redChecksOf(record) : [],
    seconds: Math.round(seconds),
    mended: (await untilWell()).length === 0,
    at: new Date().toISOString(),
    program: thisProgram(),
  };
}

/** Ids of the checks that were red. */
export function redChecksOf({ suites }: RunRecord): string[] {
  return checksOf(suites).flatMap(({ id, outcome }) => (outcome === 'failed' ? id : []));
}

const lastLine = (text: string): string =>
  text.split('\n').find((line) => /^[A-Z_]+: /.test(line)) ?? text.trimEnd().split('\n').at(-1) ?? '';
