import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the stand-in for k6 does. */
export interface FakeK6Behaviour {
  /** What `k6 version` prints. */
  readonly version?: string;
  /** How `k6 inspect` ends; content by default. */
  readonly inspect?: { readonly exitCode: number; readonly stderr: readonly string[] };
  readonly exitCode?: number;
  /** Text of the summary; none is written when left out. */
  readonly summary?: string;
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  /** Goes on until it is asked to stop, and then ends with this code; `never` does not stop at all. */
  readonly runsUntilStopped?: number | 'never';
  /** Ends itself by this signal. */
  readonly diesOf?: NodeJS.Signals;
  /** Writes its arguments and its environment there, as JSON. */
  readonly confessesTo?: string;
}

/** The program's text: plain JavaScript, so that any Node.js runs it. */
const PROGRAM = (behaviour: FakeK6Behaviour) => `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const does = ${JSON.stringify(behaviour)};
if (process.argv[2] === 'version') {
  console.log(does.version ?? 'k6 v2.2.0 (go1.26.0, linux/amd64)');
  process.exit(0);
}
if (process.argv[2] === 'inspect') {
  for (const line of does.inspect?.stderr ?? []) console.error(line);
  process.exit(does.inspect?.exitCode ?? 0);
}
if (does.confessesTo) writeFileSync(does.confessesTo, JSON.stringify({ args: process.argv.slice(2), env: process.env }));
const end = (code) => {
  const flag = process.argv.find((each) => each.startsWith('--summary-export='));
  if (does.summary !== undefined) writeFileSync(flag.slice('--summary-export='.length), does.summary);
  for (const line of does.stderr ?? []) console.error(line);
  if (does.diesOf) process.kill(process.pid, does.diesOf);
  else process.exit(code);
};
for (const line of does.stdout ?? []) console.log(line);
if (does.runsUntilStopped === undefined) end(does.exitCode ?? 0);
else {
  process.on('SIGTERM', () => does.runsUntilStopped === 'never' || end(does.runsUntilStopped));
  console.log('running (01.0s), 1/1 VUs, 0 complete and 0 interrupted iterations');
  setInterval(() => {}, 1000);
}
`;

/** A folder with a program called k6 that behaves as told; gone when the test is. */
export async function fakeK6(behaviour: FakeK6Behaviour = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-fake-k6-'));
  const path = join(folder, 'k6');
  await writeFile(path, PROGRAM(behaviour), { mode: 0o755 });
  return { folder, path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** A summary as `--summary-export` writes it, with the metrics given. */
export function summaryText(metrics: Readonly<Record<string, unknown>>, checks: readonly string[] = []): string {
  const all = { iterations: { count: 3, rate: 1 }, http_reqs: { count: 6, rate: 2 }, ...metrics };
  return JSON.stringify({
    root_group: {
      name: '',
      path: '',
      id: '',
      groups: {},
      checks: Object.fromEntries(checks.map((name) => [name, { name, path: name, id: name, passes: 2, fails: 1 }])),
    },
    metrics: all,
  });
}
