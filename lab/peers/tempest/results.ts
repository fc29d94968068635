/** What a run of Tempest said, read from the lines its runner (stestr) prints. */
export interface TempestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: ReadonlyArray<{ readonly test: string; readonly reason: string }>;
  readonly skips: ReadonlyArray<{ readonly test: string; readonly reason: string }>;
}

/** One line per test: `{worker} name [seconds] ... outcome`. A class that fails or skips as a whole has a line of its own. */
const LINE = /^\{\d+\} (?<test>.+?) \[\d+\.\d+s\] \.\.\. (?<outcome>ok|FAILED|SKIPPED)(?:: (?<reason>.*))?$/;

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

/** The last line of the traceback below a failed test: the exception and its message. */
function lastWords(lines: readonly string[], index: number): string {
  const start = lines.findIndex((line, at) => at > index && line.startsWith('Captured traceback'));
  const nextTest = lines.findIndex((line, at) => at > index && LINE.test(line));
  if (start === -1 || (nextTest !== -1 && start > nextTest)) return 'no traceback was captured';
  const end = lines.findIndex((line, at) => at > start + 1 && line.trim() === '');
  return lines[(end === -1 ? lines.length : end) - 1]?.trim() ?? '';
}
