import { type Clock, systemClock } from '../../core/clock.ts';
import type { LogLevel } from '../../core/log.ts';
import { redact, redactDeep } from '../../core/redact.ts';
import type { Check, Outcome, RunRecord } from '../../model/record.ts';
import { count } from '../format.ts';
import { oneLine, printable } from '../text.ts';
import { checkLine, explanationBelow, isNotable } from './lines.ts';
import { type LiveRegion, startLiveRegion, type Terminal } from './live.ts';
import { createPaint } from './paint.ts';
import { progressLines, type RunningCheck } from './progress.ts';
import { verdictLines } from './verdict.ts';

export interface ConsoleOptions {
  readonly stream: Terminal;
  /** True draws live progress; false prints a line per event. */
  readonly isTTY: boolean;
  readonly color: boolean;
  /** `quiet` prints the verdict only; `verbose` every finished check, also on a terminal. */
  readonly level: LogLevel;
  /** Width to use where the stream does not know its own. */
  readonly columns?: number;
  readonly clock?: Pick<Clock, 'elapsed'>;
}

/** How often a load is to say how far it is, in ms: where lines stay often enough to follow, and no flood in a build. */
const PROGRESS_EVERY_MS = { live: 1_000, lines: 10_000 };

/** A run as somebody at a terminal, or in a build's log, follows it. */
export interface RunConsole {
  runStarted(run: { runId: string; cloud: string; plannedChecks: number | undefined }): void;
  /** How many checks there are, where that was not known at the start. */
  planned(checks: number): void;
  phase(text: string): void;
  checkStarted(check: RunningCheck): void;
  checkFinished(check: Check): void;
  /** How far the load that runs is, in one line; to be told every so many ms. */
  progress(words: string): void;
  readonly progressEveryMs: number;
  warning(text: string): void;
  /** Prints the verdict; `dir` is where the reports are. */
  runFinished(record: RunRecord, dir: string): void;
  /** Gives the terminal back; to be called however the run ends. */
  close(): void;
}

/** Makes the console of one run. Everything it prints passes redaction. */
export function createConsole(options: ConsoleOptions): RunConsole {
  const { stream, isTTY, level } = options;
  const clock = options.clock ?? systemClock;
  const paint = createPaint(options.color);
  const terminal: Terminal = {
    write: (text) => stream.write(text),
    get columns() {
      return stream.columns ?? options.columns;
    },
    get rows() {
      return stream.rows;
    },
  };
  const finished: Record<Outcome, number> = { passed: 0, failed: 0, error: 0, flaky: 0, skipped: 0 };
  const running = new Map<string, { check: RunningCheck; sinceMs: number }>();
  const progress = {
    phase: 'Starting',
    phaseSinceMs: clock.elapsed(),
    plannedChecks: undefined as number | undefined,
    firstCheckMs: undefined as number | undefined,
    load: undefined as string | undefined,
    finished,
    running,
  };
  let live: LiveRegion | undefined;

  const print = (lines: readonly string[]) => {
    if (live) live.print(lines);
    else stream.write(lines.map((line) => `${line}\n`).join(''));
  };
  const close = () => {
    live?.stop();
    live = undefined;
  };

  return {
    runStarted({ runId, cloud, plannedChecks }) {
      progress.plannedChecks = plannedChecks;
      if (level === 'quiet') return;
      const planned = plannedChecks === undefined ? '' : `, ${count(plannedChecks, 'check')}`;
      print([`${paint('bold', 'seatrial')} run ${runId} on ${oneLine(redact(cloud))}${planned}`]);
      if (isTTY) live = startLiveRegion(terminal, (size) => progressLines(progress, clock.elapsed(), size, paint));
    },
    planned(checks) {
      progress.plannedChecks = checks;
    },
    phase(text) {
      progress.phase = redact(text);
      progress.phaseSinceMs = clock.elapsed();
      if (level !== 'quiet' && !live) print([paint('dim', `· ${oneLine(redact(text))}`)]);
    },
    checkStarted(check) {
      const sinceMs = clock.elapsed();
      progress.firstCheckMs ??= sinceMs;
      running.set(check.id, { check, sinceMs });
    },
    checkFinished(check) {
      running.delete(check.id);
      progress.load = undefined;
      finished[check.outcome] += 1;
      if (level === 'quiet') return;
      if (live && level !== 'verbose' && !isNotable(check)) return;
      const clean = redactDeep(check);
      print([checkLine(clean, paint), ...explanationBelow(clean, live !== undefined)]);
    },
    progress(words) {
      progress.load = oneLine(redact(words));
      if (level === 'quiet' || live) return;
      print([paint('dim', `  ${progress.load}`)]);
    },
    progressEveryMs: isTTY ? PROGRESS_EVERY_MS.live : PROGRESS_EVERY_MS.lines,
    warning(text) {
      print([`${paint('yellow', 'Warning')} ${printable(redact(text))}`]);
    },
    runFinished(record, dir) {
      close();
      print(verdictLines(redactDeep(record), dir, paint));
    },
    close,
  };
}
