import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Vitest } from 'vitest/node';
import { listenBackstage } from './backstage.ts';
import type { RunPlan } from './plan.ts';
import { type CheckListener, type ChecksRun, createResultReporter, type RawResults } from './result-reporter.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const ENTRY = fileURLToPath(new URL(`./entry.suite${EXTENSION}`, import.meta.url));
const SOURCES = fileURLToPath(new URL('../', import.meta.url));
const vocabulary = (name: string) => fileURLToPath(new URL(`./${name}${EXTENSION}`, import.meta.url));
/** Not beside the program, which may lie where nobody may write. */
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'seatrial');

/** How long the thread may take to say its last words after the last check. */
const FINALE_MS = 2000;

/** Starts the checks of a plan in a thread of this process; see `startChecks`. */
export async function startInVitest(plan: RunPlan, listener: CheckListener): Promise<ChecksRun> {
  const reporter = createResultReporter(listener);
  const vitest = await createRunner(plan, reporter.vitest);
  const backstage = listenBackstage(plan.runId, listener);
  const run = async () => {
    try {
      await vitest.start();
      const finale = await Promise.race([backstage.finale, timeout(FINALE_MS)]);
      return { ...reporter.results(), ...finale };
    } finally {
      backstage.stop();
      await vitest.close();
    }
  };
  return { results: run(), cancel: () => vitest.cancelCurrentRun('keyboard-input') };
}

/** See `collectChecks`. */
export async function collectInVitest(plan: RunPlan): Promise<RawResults> {
  const reporter = createResultReporter({
    planned: () => {},
    started: () => {},
    progress: () => {},
    load: () => {},
    finished: () => {},
  });
  const vitest = await createRunner(plan, reporter.vitest);
  try {
    const { testModules, unhandledErrors } = await vitest.collect([], { staticParse: false });
    return reporter.read(testModules, unhandledErrors);
  } finally {
    await vitest.close();
  }
}

async function createRunner(
  plan: RunPlan,
  reporter: ReturnType<typeof createResultReporter>['vitest'],
): Promise<Vitest> {
  // Imported when needed: a second of start-up that "--help" should not pay for.
  const { createVitest } = await import('vitest/node');
  const ownSignals = keepSignals();
  const vitest = await createVitest(
    {
      config: false,
      root: dirname(ENTRY),
      include: [ENTRY],
      watch: false,
      // One thread for all files: they share connections, watchers and journal, and secrets never leave the process.
      pool: 'threads',
      maxWorkers: 1,
      isolate: false,
      // Node.js loads the program as it is: what goes through Vite reads every import through a getter, and calls took
      // some 7 % more CPU time. The entry is left to Vite, and through it the suite files, for the alias below.
      server: { deps: { inline: [startingWith(ENTRY)], external: [startingWith(SOURCES)] } },
      fileParallelism: false,
      // The theatre says whose turn it is; here everybody may come on stage.
      maxConcurrency: Number.MAX_SAFE_INTEGER,
      testTimeout: 0,
      reporters: [reporter],
      provide: { seatrial: plan },
      fsModuleCachePath: join(CACHE, 'modules'),
      passWithNoTests: true,
      // Told apart and reported as errors of the run, not thrown.
      dangerouslyIgnoreUnhandledErrors: true,
      teardownTimeout: 5000,
      disableConsoleIntercept: true,
      // A failed comparison is the report's evidence: shown whole.
      chaiConfig: { truncateThreshold: 0 },
    },
    {
      logLevel: 'silent',
      clearScreen: false,
      cacheDir: CACHE,
      server: { watch: null },
      // Wherever a file lies, it means the vocabulary of this very program.
      resolve: {
        alias: { 'seatrial/suite': vocabulary('suite'), 'seatrial/scenario': vocabulary('scenario') },
      },
    },
    { stdout: onwardTo(process.stdout), stderr: onwardTo(process.stderr) },
  );
  ownSignals.restore();
  return vitest;
}

/** Never in the way: Vitest waits until all is written before it ends, and would wait for ever for a reader who left. */
function onwardTo(stream: NodeJS.WritableStream): Writable {
  return new Writable({
    write(chunk, _, done) {
      stream.write(chunk);
      done();
    },
  });
}

/**
 * Vitest and Vite end the process when a signal comes; a run has to clean up first. Remembers who listens now, and
 * sends whoever came later away.
 */
function keepSignals(): { restore(): void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)));
  return {
    restore: () => {
      for (const signal of signals) {
        for (const listener of process.listeners(signal)) {
          if (!before.has(listener)) process.off(signal, listener);
        }
      }
    },
  };
}

/** RegExp.escape needs Node.js 24. */
function startingWith(path: string): RegExp {
  return new RegExp(`^${path.replace(/[^\w/]/g, '\\$&')}`);
}

function timeout(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
