import type { Check, Outcome, RunRecord } from '../../model/record.ts';
import { explain, explanationLines } from '../explain.ts';
import { duration } from '../format.ts';
import { clip, indent, oneLine } from '../text.ts';
import { marks, outcomeStyles, type Paint } from './paint.ts';

/** What an API can put on a terminal at once. */
const EXPLANATION_CHARS = 1_200;

/** `✓ smoke › servers › boots a server (9.6 s)`, with the reason of a skip. */
export function checkLine(check: Check, paint: Paint): string {
  const mark = paint(outcomeStyles[check.outcome], marks[check.outcome]);
  return `${mark} ${paint('dim', placeOf(check))} ${oneLine(check.title)} ${paint('dim', aftermath(check))}`;
}

/** Where a check stands: `smoke › servers ›`. */
export function placeOf({ suite, topic }: Pick<Check, 'suite' | 'topic'>): string {
  return oneLine(topic === suite ? `${suite} ›` : `${suite} › ${topic} ›`);
}

const words: Readonly<Record<Exclude<Outcome, 'skipped'>, string>> = {
  passed: '',
  failed: 'failed after ',
  error: 'not judged after ',
  flaky: 'flaky, ',
};

function aftermath({ outcome, durationMs, reason, attempts }: Check): string {
  if (outcome === 'skipped') return `(skipped: ${oneLine(reason ?? 'no reason given')})`;
  const again = outcome === 'flaky' ? `passed at attempt ${attempts}, ` : '';
  return `(${words[outcome]}${again}${duration(durationMs)})`;
}

/** Why a check failed, indented below its line; only who is at fault where the rest follows soon. */
export function explanationBelow(check: Check, brief: boolean): string[] {
  const why = check.outcome === 'failed' || check.outcome === 'error' ? explain(check) : undefined;
  if (why === undefined) return [];
  return [indent(brief ? why.headline : clip(explanationLines(why).join('\n'), EXPLANATION_CHARS), '    ')];
}

/** Whether a finished check deserves a line of its own on a terminal that shows progress anyway. */
export function isNotable({ outcome }: Check): boolean {
  return outcome !== 'passed' && outcome !== 'skipped';
}

/** How the reports of a run are found. */
export function reportLines(record: RunRecord, dir: string, paint: Paint): string[] {
  return [
    `Report    ${paint('underline', `${dir}/index.html`)}`,
    paint('dim', '          beside it junit.xml, allure-results and run.json'),
    `Exit code ${record.exitCode}`,
  ];
}
