import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isoTime } from '../core/clock.ts';
import { redactDeep } from '../core/redact.ts';
import type { K6Metric, K6Result } from '../model/k6.ts';
import { failureOf } from './failure.ts';
import { readK6Log } from './log.ts';
import { runKept } from './process.ts';
import type { K6Program } from './program.ts';
import { type K6Progress, readProgress } from './progress.ts';
import { readSummary, TREND_COLUMNS } from './summary.ts';

/** How long k6 may take to end once it was asked to, in ms: its scripts undo in teardown what they made. */
const GRACE_MS = 90_000;

export interface RunK6Options {
  readonly k6: K6Program;
  /** Absolute path of the script. */
  readonly script: string;
  /** The whole environment of the script, secrets included; see environment.ts. */
  readonly env: Readonly<Record<string, string>>;
  /** Asks k6 to stop: iterations are cut off, teardown runs. */
  readonly signal?: AbortSignal;
  readonly graceMs?: number;
  onProgress?(progress: K6Progress): void;
}

/** Runs one script and resolves with what came of it, whatever that was. Nothing of it is left on the disk. */
export async function runK6(options: RunK6Options): Promise<K6Result> {
  const { k6, script, env, signal, graceMs = GRACE_MS, onProgress } = options;
  const startedMs = Date.now();
  const started = performance.now();
  // k6 takes a file to write its summary into; mkdtemp's folders are the user's alone.
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-k6-'));
  try {
    const summaryPath = join(folder, 'summary.json');
    const log = readK6Log();
    const end = await runKept({
      command: [k6.path, 'run', ...flags(summaryPath), script],
      env,
      cwd: dirname(script),
      scratch: folder,
      onStdout: (line) => {
        const progress = readProgress(line);
        if (progress) onProgress?.(progress);
      },
      onStderr: log.take,
      signal,
      graceMs,
    });
    const summary = readSummary(await readFile(summaryPath, 'utf8').catch(() => ''));
    const failure = failureOf({
      ...end,
      script: basename(script),
      wasStopped: (signal?.aborted ?? false) && end.exitCode !== 0 && end.exitCode !== 99,
      hasSummary: summary !== undefined,
      said: log.lastError(),
    });
    const metrics = summary?.metrics ?? [];
    return redactDeep({
      script: basename(script),
      k6Version: k6.version,
      startedAt: isoTime(startedMs),
      durationMs: performance.now() - started,
      exitCode: end.exitCode,
      ...(failure && { failure }),
      exceptions: log.exceptions(),
      metrics: [...metrics],
      checks: [...(summary?.checks ?? [])],
      thresholds: [...(summary?.thresholds ?? [])],
      iterations: numberOf(metrics, 'iterations', 'count'),
      droppedIterations: numberOf(metrics, 'dropped_iterations', 'count'),
      httpRequests: numberOf(metrics, 'http_reqs', 'count'),
      // k6 calls a failed request a "pass" of the rate of failures.
      failedRequests: numberOf(metrics, 'http_req_failed', 'passes'),
      sentBytes: numberOf(metrics, 'data_sent', 'count'),
      receivedBytes: numberOf(metrics, 'data_received', 'count'),
      log: log.lines(),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All that k6 is told on its command line, which everybody on the machine may read. */
function flags(summaryPath: string): string[] {
  return [
    '--no-color',
    '--log-format=json',
    '--log-output=stderr',
    `--summary-trend-stats=${TREND_COLUMNS}`,
    `--summary-export=${summaryPath}`,
    // Also where the environment or a k6 configuration file would turn them off.
    '--summary-mode=compact',
    '--no-thresholds=false',
  ];
}

function numberOf(metrics: readonly K6Metric[], name: string, value: string): number {
  return metrics.find((metric) => metric.name === name)?.values[value] ?? 0;
}
