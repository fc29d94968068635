import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../lab/faults/fault.ts';
import { breakIt, mend, status } from '../../lab/lab.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { checksOf } from '../../src/model/totals.ts';
import { culpritOfError, type FaultTrial, isRight } from './trial.ts';

const program = join(import.meta.dirname, '..', '..', 'bin', 'seatrial.js');

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

/** Runs a selector against the lab and resolves with what it left; `failFast` ends it with its first red check. */
export async function runOnLab(selector: string, failFast: boolean): Promise<Ran> {
  const out = mkdtempSync(join(tmpdir(), 'seatrial-prove-'));
  const startedMs = Date.now();
  try {
    const args = ['run', selector, '--cloud', 'lab', '--out', out, '--time-budget', String(BUDGET_SECONDS)];
    const { exitCode, stderr } = await seatrial([...args, ...(failFast ? ['--fail-fast'] : [])]);
    const seconds = (Date.now() - startedMs) / 1000;
    const file = join(out, 'latest', 'run.json');
    const record = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunRecord) : undefined;
    const leftovers = existsSync(join(out, 'latest', 'journal.ndjson'));
    // What could not be removed from a broken cloud can be from a mended one.
    if (leftovers && (record === undefined || record.cleanup.remaining.length > 0)) {
      await mend();
      await seatrial(['cleanup', '--run', 'latest', '--out', out]);
    }
    return { exitCode, stderr, record, seconds };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function seatrial(args: readonly string[]): Promise<{ exitCode: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
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
  const red = record ? checksOf(record.suites).filter(({ outcome }) => outcome === 'failed') : [];
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
    redChecks: red.map(({ id }) => id),
    seconds: Math.round(seconds),
    mended: await isWellAgain(),
    at: new Date().toISOString(),
  };
}

const lastLine = (text: string): string =>
  text.split('\n').find((line) => /^[A-Z_]+: /.test(line)) ?? text.trimEnd().split('\n').at(-1) ?? '';

/** Reports come every few seconds, and a service that was just started has to make its first one. */
const WELL_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 5000;

async function isWellAgain(): Promise<boolean> {
  const deadline = Date.now() + WELL_WITHIN_MS;
  for (;;) {
    if ((await status()).state === 'up') return true;
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
