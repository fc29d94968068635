import { execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToFile, type Usage } from '../../lab/peers/run-to-file.ts';
import type { Distribution, Load } from '../../src/model/load.ts';
import type { HttpRun, Percentiles, TrialSettings } from './results.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'seatrial-bench-'));

/** The target has the first core and whoever loads it the last: nobody is faster for having more. */
const TARGET_CORE = 0;
const CLIENT_CORE = cpus().length - 1;

interface Target {
  readonly origin: string;
  stop(): void;
}

export async function startTarget(): Promise<Target> {
  const child = fork(join(import.meta.dirname, 'target-process.ts'), { silent: true, execPath: process.execPath });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The target ended with ${code}.`)));
  });
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(TARGET_CORE), String(child.pid)]);
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** Runs a client on its core; its output goes to a file, whose text is returned. */
function onOneCore(command: readonly string[]): Promise<Usage & { text: string }> {
  return onCores(String(CLIENT_CORE), command);
}

async function onCores(cores: string, command: readonly string[]): Promise<Usage & { text: string }> {
  const output = join(folder, `${randomUUID()}.txt`);
  const usage = await runToFile(output, 'taskset', ['--cpu-list', cores, ...command], {
    cwd: root,
    env: { HOME: homedir(), K6_NO_USAGE_REPORT: 'true' },
  });
  const text = readFileSync(output, 'utf8');
  if (usage.exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${usage.exitCode}: ${text.slice(-2000)}`);
  return { ...usage, text };
}

export async function engineTrial<Result>(
  trial: 'closed' | 'open' | 'memory' | 'timer',
  url: string,
  settings: Partial<TrialSettings>,
): Promise<{ usage: Usage; result: Result }> {
  const program = join(import.meta.dirname, 'engine-process.ts');
  const command = [process.execPath, '--expose-gc', program, trial, url, JSON.stringify(settings)];
  // What has to be on time needs little of a core, but at once: tied to one, it would wait for whoever else is on it.
  const anyCore = trial === 'open' || trial === 'timer';
  const { text, ...usage } = await (anyCore ? onCores(`0-${CLIENT_CORE}`, command) : onOneCore(command));
  return { usage, result: JSON.parse(text) as Result };
}

export async function seatrialRun(url: string, vus: number, seconds: number): Promise<HttpRun> {
  const { usage, result } = await engineTrial<Load>('closed', url, { vus, seconds });
  const [scenario] = result.scenarios;
  if (scenario?.durations === undefined) throw new Error('The engine did nothing.');
  const { done, failed } = scenario.iterations;
  return {
    tool: 'seatrial',
    requests: done,
    failed,
    seconds: scenario.durationMs / 1000,
    cpuSeconds: usage.cpuSeconds,
    ...percentilesOf(scenario.durations),
  };
}

function percentilesOf({ p50Ms, p90Ms, p95Ms, p99Ms }: Distribution): Percentiles {
  return { p50Ms, p90Ms, p95Ms, p99Ms };
}

interface AutocannonSummary {
  readonly requests: { readonly total: number };
  readonly non2xx: number;
  readonly errors: number;
  readonly duration: number;
  readonly latency: Readonly<Record<'p50' | 'p90' | 'p99', number>>;
}

export async function autocannonRun(url: string, vus: number, seconds: number): Promise<HttpRun> {
  const program = fileURLToPath(import.meta.resolve('autocannon'));
  const settings = ['--connections', String(vus), '--duration', String(seconds), '--json', '--no-progress'];
  const { text, cpuSeconds } = await onOneCore([process.execPath, program, ...settings, url]);
  const summary = JSON.parse(text.slice(text.indexOf('{'))) as AutocannonSummary;
  const { p50, p90, p99 } = summary.latency;
  return {
    tool: 'autocannon',
    requests: summary.requests.total,
    failed: summary.non2xx + summary.errors,
    seconds: summary.duration,
    cpuSeconds,
    // It counts whole milliseconds, and has no 95th percentile.
    ...{ p50Ms: p50, p90Ms: p90, p95Ms: Number.NaN, p99Ms: p99 },
  };
}

/** The k6 to measure against: from K6, from the PATH, or where `go install` puts it. */
export function findK6(env: NodeJS.ProcessEnv = process.env): string {
  const folders = [...(env.PATH ?? '').split(delimiter), join(env.HOME ?? '/', 'go', 'bin')];
  const found = env.K6 ?? folders.map((each) => join(each, 'k6')).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    'There is no k6 here. Get it with "go install go.k6.io/k6/v2@v2.2.0", or name one in the variable K6.',
  );
}

export function k6Version(): string {
  return /v\d+\.\d+\.\d+/.exec(execFileSync(findK6(), ['version'], { encoding: 'utf8' }))?.[0] ?? 'unknown';
}

const K6_SCRIPT = `
import http from 'k6/http';
export const options = {
  discardResponseBodies: true,
  summaryTrendStats: ['p(50)', 'p(90)', 'p(95)', 'p(99)'],
  scenarios: { http: { executor: 'constant-vus', vus: Number(__ENV.VUS), duration: __ENV.SECONDS + 's' } },
};
export default function () { http.get(__ENV.URL); }
`;

type K6Metric = Readonly<Record<'count' | 'rate' | 'passes' | 'p(50)' | 'p(90)' | 'p(95)' | 'p(99)', number>>;

interface K6Summary {
  readonly metrics: Readonly<Record<'http_reqs' | 'http_req_duration' | 'http_req_failed', K6Metric>>;
}

export async function k6Run(url: string, vus: number, seconds: number): Promise<HttpRun> {
  const script = join(folder, 'script.js');
  const summaryFile = join(folder, 'summary.json');
  writeFileSync(script, K6_SCRIPT);
  const variables = Object.entries({ URL: url, VUS: vus, SECONDS: seconds }).flatMap(([key, value]) => [
    '--env',
    `${key}=${value}`,
  ]);
  const { cpuSeconds } = await onOneCore([
    findK6(),
    'run',
    '--quiet',
    '--summary-export',
    summaryFile,
    ...variables,
    script,
  ]);
  const { http_reqs, http_req_duration, http_req_failed } = (JSON.parse(readFileSync(summaryFile, 'utf8')) as K6Summary)
    .metrics;
  return {
    tool: 'k6',
    requests: http_reqs.count,
    failed: http_req_failed.passes,
    seconds: http_reqs.count / http_reqs.rate,
    cpuSeconds,
    p50Ms: http_req_duration['p(50)'],
    p90Ms: http_req_duration['p(90)'],
    p95Ms: http_req_duration['p(95)'],
    p99Ms: http_req_duration['p(99)'],
  };
}
