/** What a run of Tempest said, read from the lines its runner (stestr) prints. */
export interface TempestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: ReadonlyArray<{ readonly test: string; readonly reason: string }>;
  readonly skips: ReadonlyArray<{ readonly test: string; readonly reason: string }>;
}

/** One line per test: `{worker} name [seconds] ... outcome`. A class that fails or skips as a whole has a line of its own. */
const LINE = /^\{\d+\} (?<test>.+?)(?: \[\d+\.\d+s\])? \.\.\. (?<outcome>ok|FAILED|SKIPPED)(?:: (?<reason>.*))?$/;

export function readResults(output: string): TempestResults {
  const lines = output.split('\n');
  const found = lines.flatMap((line, index) => {
    const { test, outcome, reason } = LINE.exec(line)?.groups ?? {};
    return test === undefined ? [] : [{ test, outcome, reason, index }];
  });
  const pick = (outcome: string) => found.filter((entry) => entry.outcome === outcome);
  return {
    passed: pick('ok').length,
    failed: pick('FAILED').length,
    skipped: pick('SKIPPED').length,
    failures: pick('FAILED').map(({ test, index }) => ({ test, reason: lastWords(lines, index) })),
    skips: pick('SKIPPED').map(({ test, reason }) => ({ test, reason: reason ?? '' })),
  };
}

const LONGEST_REASON = 300;

/** An exception's name and message as they end a traceback, which the runner indents. */
const EXCEPTION = /^ {4}(?!Details:)[\w.]+: /;

/** What the traceback below a failed test ends with: the exception, its message, and the details Tempest adds. */
function lastWords(lines: readonly string[], index: number): string {
  const nextTest = lines.findIndex((line, at) => at > index && (LINE.test(line) || line.startsWith('=====')));
  const below = lines.slice(index + 1, nextTest === -1 ? undefined : nextTest);
  const start = below.findIndex((line) => line.startsWith('Captured traceback'));
  if (start === -1) return 'no traceback was captured';
  const length = below.slice(start + 1).findIndex((line) => line.startsWith('Captured '));
  const traceback = below.slice(start, length === -1 ? undefined : start + 1 + length);
  const exception = traceback.findLastIndex((line) => EXCEPTION.test(line));
  const words = traceback.slice(exception === -1 ? -1 : exception).map((line) => line.trim());
  return words.join(' ').trim().slice(0, LONGEST_REASON);
}
