import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Finale, LoadState } from './backstage.ts';
import type { CheckFacts, CheckResult } from './check-record.ts';

/** Who is told of checks while they run. */
export interface CheckListener {
  planned(checks: number): void;
  started(check: CheckFacts): void;
  /** How far the load that runs is, in one line. */
  progress(words: string): void;
  load(state: LoadState): void;
  finished(result: RawCheck): void;
}

/** A check as the thread left it, before it is judged. */
export interface RawCheck {
  readonly check: CheckFacts;
  readonly state: 'passed' | 'failed' | 'skipped' | 'not-run';
  readonly result?: CheckResult;
  /** Set when Vitest saw an error that the check's own record does not hold. */
  readonly error?: string;
}

export interface RawResults {
  readonly checks: readonly RawCheck[];
  /** Suite files that could not be loaded, and errors outside of any check. */
  readonly problems: readonly { readonly where: string; readonly message: string }[];
}

/** Checks under way. */
export interface ChecksRun {
  /** Resolves when every check has ended and its resources are removed. */
  readonly results: Promise<RawResults & Partial<Finale>>;
  /** Stops gracefully: running checks are aborted, the rest is not begun, teardown runs. */
  cancel(): Promise<void>;
}

/** Collects results from Vitest as they come in. */
export function createResultReporter(listener: CheckListener) {
  let modules: readonly TestModule[] = [];
  let unhandled: readonly unknown[] = [];
  const vitest: Reporter = {
    onTestModuleCollected: (module) => listener.planned([...module.children.allTests()].length),
    onTestCaseResult: (testCase) => {
      const raw = rawCheck(testCase);
      if (raw) listener.finished(raw);
    },
    onTestRunEnd: (testModules, errors) => {
      modules = testModules;
      unhandled = errors;
    },
  };
  return { vitest, results: () => read(modules, unhandled), read };
}

function read(modules: readonly TestModule[], unhandled: readonly unknown[]): RawResults {
  const cases = modules.flatMap((module) => [...module.children.allTests()]);
  const problems = [
    ...modules.flatMap((module) =>
      [...module.errors(), ...suiteErrors(module)].map((error) => problem('the runner', error)),
    ),
    ...cases.flatMap((testCase) => testCase.meta().seatrialProblem ?? []),
    ...unhandled.map((error) => problem('outside of any check', error as SerializedError)),
  ];
  return { checks: cases.flatMap((testCase) => rawCheck(testCase) ?? []), problems };
}

function suiteErrors(module: TestModule): readonly SerializedError[] {
  return [...module.children.allSuites()].flatMap((suite) => suite.errors() as SerializedError[]);
}

function problem(where: string, error: { readonly message?: string | undefined }) {
  return { where, message: error.message ?? String(error) };
}

function rawCheck(testCase: TestCase): RawCheck | undefined {
  const seatrial = testCase.meta().seatrial;
  if (!seatrial) return undefined;
  const { state, errors } = testCase.result();
  const [error] = errors ?? [];
  return {
    check: seatrial.check,
    state: state === 'pending' || (state === 'skipped' && !seatrial.result) ? 'not-run' : state,
    ...(seatrial.result && { result: seatrial.result }),
    ...(error && { error: error.message }),
  };
}
