import type { Check, Outcome } from '../../model/record.ts';
import { duration } from '../format.ts';
import { oneLine } from '../text.ts';
import { placeOf } from './lines.ts';
import { marks, outcomeStyles, type Paint } from './paint.ts';
import { textWidth, truncate } from './width.ts';

/** What a check is known by before it ends. */
export type RunningCheck = Pick<Check, 'id' | 'title' | 'suite' | 'topic'>;

/** What is going on, as the live region shows it. Times are monotonic, in ms. */
export interface Progress {
  phase: string;
  readonly phaseSinceMs: number;
  readonly plannedChecks: number | undefined;
  readonly firstCheckMs: number | undefined;
  /** How far the load that runs is. */
  readonly load?: string | undefined;
  readonly finished: Readonly<Record<Outcome, number>>;
  readonly running: ReadonlyMap<string, { readonly check: RunningCheck; readonly sinceMs: number }>;
}

const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const BAR_COLUMNS = 24;
/** Before so many checks have ended, an estimate would only jump about. */
const ESTIMATE_AFTER = 5;

/** The live region at one moment, no line wider than the terminal, no more lines than asked for. */
export function progressLines(
  progress: Progress,
  nowMs: number,
  size: { columns: number; rows: number },
  paint: Paint,
): string[] {
  const spinner = SPINNER[Math.floor(nowMs / 100) % SPINNER.length] ?? '';
  const elapsed = duration(Math.max(0, nowMs - progress.phaseSinceMs));
  const head = truncate(`${oneLine(progress.phase)} ${elapsed}`, size.columns - 2);
  const lines = [`${paint('cyan', spinner)} ${head}`];
  const done = Object.values(progress.finished).reduce((sum, number) => sum + number, 0);
  if (done > 0 || progress.running.size > 0) lines.push(tally(progress, done, nowMs, size.columns, paint));
  if (progress.load) lines.push(truncate(`  ${progress.load}`, size.columns));
  lines.push(...runningLines(progress, nowMs, { ...size, rows: size.rows - lines.length }, paint));
  return lines.slice(0, Math.max(1, size.rows));
}

function tally(progress: Progress, done: number, nowMs: number, columns: number, paint: Paint): string {
  const counts = (Object.keys(marks) as Outcome[])
    .filter((outcome) => progress.finished[outcome] > 0)
    .map((outcome) => ({ outcome, text: `${marks[outcome]} ${progress.finished[outcome]}` }));
  const planned = progress.plannedChecks;
  const left = estimate(progress, done, nowMs);
  const text = `  ${planned === undefined ? `${done} done` : `${done}/${planned}`}  ${counts.map((c) => c.text).join('  ')}${left}`;
  if (textWidth(text) > columns) return truncate(text, columns);
  const painted = counts.map(({ outcome, text: part }) => paint(outcomeStyles[outcome], part)).join('  ');
  const ratio = planned === undefined || planned === 0 ? undefined : Math.min(1, done / planned);
  const hasRoom = ratio !== undefined && textWidth(text) + BAR_COLUMNS + 2 <= columns;
  const line = `${planned === undefined ? `${done} done` : `${done}/${planned}`}  ${painted}${paint('dim', left)}`;
  return hasRoom ? `  ${bar(ratio, paint)}  ${line}` : `  ${line}`;
}

function bar(ratio: number, paint: Paint): string {
  const full = Math.round(ratio * BAR_COLUMNS);
  return paint('green', '━'.repeat(full)) + paint('dim', '─'.repeat(BAR_COLUMNS - full));
}

function estimate({ plannedChecks, firstCheckMs }: Progress, done: number, nowMs: number): string {
  if (plannedChecks === undefined || firstCheckMs === undefined || done < ESTIMATE_AFTER) return '';
  const leftMs = ((nowMs - firstCheckMs) / done) * Math.max(0, plannedChecks - done);
  return leftMs < 1000 ? '' : `  about ${duration(leftMs)} left`;
}

function runningLines(
  { running }: Progress,
  nowMs: number,
  { columns, rows }: { columns: number; rows: number },
  paint: Paint,
): string[] {
  // The oldest are on top: what takes long is what a watcher wonders about.
  const all = [...running.values()].sort((a, b) => a.sinceMs - b.sinceMs);
  const room = Math.max(0, Math.min(8, rows));
  const shown = all.length > room ? all.slice(0, Math.max(0, room - 1)) : all;
  const lines = shown.map(({ check, sinceMs }) => {
    const took = duration(Math.max(0, nowMs - sinceMs));
    const text = truncate(`  ${placeOf(check)} ${oneLine(check.title)}`, columns - textWidth(took) - 2);
    return `${text}  ${paint('dim', took)}`;
  });
  return all.length > shown.length && room > 0
    ? [...lines, paint('dim', truncate(`  and ${all.length - shown.length} more running`, columns))]
    : lines;
}
