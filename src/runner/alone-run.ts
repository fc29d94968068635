import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../core/message-of.ts';
import { redact } from '../core/redact.ts';
import type { Finale } from './backstage.ts';
import type { CheckFacts, CheckResult } from './check-record.ts';
import { registerFiles } from './files.ts';
import type { Host, Turn } from './host.ts';
import type { RunPlan } from './plan.ts';
import type { CheckListener, ChecksRun, RawCheck, RawResults } from './result-reporter.ts';
import { openTheatre } from './theatre.ts';

// A load is a single check, and a program that measures a cloud should not be busy with a test runner meanwhile: here
// checks are played one by one, in the main thread, with nobody in between.

interface Registered {
  readonly check: CheckFacts;
  readonly play: (turn: Turn) => Promise<void>;
}

type Problem = RawResults['problems'][number];

/** Thrown through a check that ends as skipped. */
class Skipped extends Error {}

/** Plays the checks of a plan in this thread, one after the other; see `startChecks`. */
export async function startAlone(plan: RunPlan, listener: CheckListener): Promise<ChecksRun> {
  const { checks, problems, theatre } = await readFiles(plan, listener);
  const cancelled = new AbortController();
  const ended = new Map<CheckFacts, RawCheck>();
  const whole = () => checks.map(({ check }) => ended.get(check) ?? { check, state: 'not-run' as const });
  const run = async (): Promise<RawResults & Finale> => {
    using _ = notingUncaught(problems);
    for (const each of checks) {
      if (cancelled.signal.aborted) break;
      const raw = await playCheck(each, cancelled.signal);
      ended.set(each.check, raw);
      listener.finished(raw);
    }
    return { checks: whole(), problems, ...(await theatre.close()) };
  };
  listener.planned(checks.length);
  // Whoever starts the checks has to hold the run before the first of them is told of, and may have it stopped already.
  const results = setImmediate().then(run);
  return { results, cancel: async () => cancelled.abort() };
}

/** See `collectChecks`. */
export async function collectAlone(plan: RunPlan): Promise<RawResults> {
  const { checks, problems, theatre } = await readFiles(plan);
  await theatre.close();
  return { checks: checks.map(({ check }) => ({ check, state: 'not-run' })), problems };
}

async function readFiles(plan: RunPlan, listener?: CheckListener) {
  const checks: Registered[] = [];
  const problems: Problem[] = [];
  const groups: (() => void | Promise<void>)[] = [];
  const host: Host = {
    group: (_, __, define) => void groups.push(define),
    check: (check, _, play) => void checks.push({ check, play }),
    problem: (where, error) => void problems.push(problem(where, error)),
  };
  const theatre = openTheatre({
    plan,
    host,
    backstage: {
      started: (check) => listener?.started(check),
      progress: (words) => listener?.progress(words),
      load: (state) => listener?.load(state),
      finish: () => {},
    },
    readFile: (path) => import(pathToFileURL(path).href),
  });
  registerFiles();
  for (let define = groups.shift(); define; define = groups.shift()) {
    try {
      await define();
    } catch (error) {
      problems.push(problem('the runner', error));
    }
  }
  return { checks, problems, theatre };
}

async function playCheck({ check, play }: Registered, signal: AbortSignal): Promise<RawCheck> {
  let result: CheckResult | undefined;
  const left = () => (result ? { result } : {});
  try {
    await play({
      signal,
      report: (found) => {
        result = found;
      },
      skip: (reason) => {
        throw new Skipped(reason);
      },
    });
    return { check, state: 'passed', ...left() };
  } catch (error) {
    if (error instanceof Skipped) return { check, state: 'skipped', ...left() };
    return { check, state: 'failed', ...left(), error: messageOf(error) };
  }
}

/**
 * What nobody catches, rejections among it, must not end the program in the middle of a run, with everything left in the
 * cloud: it is a problem of the run, as in Vitest.
 */
function notingUncaught(problems: Problem[]): Disposable {
  const note = (error: unknown) => void problems.push(problem('outside of any check', error));
  process.on('uncaughtException', note);
  return { [Symbol.dispose]: () => process.off('uncaughtException', note) };
}

function problem(where: string, error: unknown): Problem {
  return { where, message: redact(messageOf(error)) };
}
