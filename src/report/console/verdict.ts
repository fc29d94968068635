import type { Check, RunRecord } from '../../model/record.ts';
import { checksOf } from '../../model/totals.ts';
import { explanationLines, type FailureGroup, failureGroups } from '../explain.ts';
import { count, duration, totalsLine } from '../format.ts';
import { loadLines } from '../load-words.ts';
import { clip, indent, oneLine, printable } from '../text.ts';
import { judge } from '../verdict.ts';
import { placeOf, reportLines } from './lines.ts';
import { marks, outcomeStyles, type Paint, toneStyles } from './paint.ts';

/** More than this nobody reads on a terminal; the report holds them all. */
const SHOWN_CAUSES = 12;
const SHOWN_CHECKS = 5;
const EXPLANATION_CHARS = 1_600;

/** The end of a run in words: verdict and culprit first, then each cause, what else to know, and where the reports are. */
export function verdictLines(record: RunRecord, dir: string, paint: Paint): string[] {
  const { word, tone, platform, headline } = judge(record);
  const groups = failureGroups(checksOf(record.suites));
  return [
    '',
    `${paint(toneStyles[tone], word.toUpperCase())}  ${paint('bold', headline)}`,
    `${totalsLine(record.totals)}, in ${duration(record.durationMs)}; ${platform}.`,
    ...groups.slice(0, SHOWN_CAUSES).flatMap((group) => ['', ...causeLines(group, paint)]),
    ...(groups.length > SHOWN_CAUSES ? ['', `… and ${groups.length - SHOWN_CAUSES} more causes in the report.`] : []),
    '',
    ...record.loads.flatMap((load) => loadPart(loadLines(load), paint)),
    ...troubleLines(record, paint),
    ...reportLines(record, dir, paint),
  ];
}

function loadPart([outcome = '', ...more]: readonly string[], paint: Paint): string[] {
  return [
    `Load      ${paint('bold', oneLine(outcome))}`,
    ...more.map((line) => paint('dim', `          ${oneLine(line)}`)),
  ];
}

function causeLines({ why, checks }: FailureGroup, paint: Paint): string[] {
  const named = checks.slice(0, SHOWN_CHECKS).map((check) => failedLine(check, paint));
  const more = checks.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [paint('dim', `  … and ${count(more, 'more check')} for the same reason`)] : []),
    indent(clip(explanationLines(why).join('\n'), EXPLANATION_CHARS), '    '),
  ];
}

function failedLine(check: Check, paint: Paint): string {
  const mark = paint(outcomeStyles[check.outcome], marks[check.outcome]);
  const verb = check.outcome === 'error' ? 'not judged' : 'failed';
  const after = paint('dim', `(${verb} after ${duration(check.durationMs)})`);
  return `${mark} ${paint('dim', placeOf(check))} ${paint('bold', oneLine(check.title))} ${after}`;
}

function troubleLines({ id, warnings, cleanup }: RunRecord, paint: Paint): string[] {
  // What remains may also be what could not be looked for, or what nobody counted.
  const left = cleanup.created - cleanup.deleted;
  const leftWords = left > 0 ? `${count(left, 'resource')} of ${cleanup.created}` : 'resources, perhaps';
  return [
    ...warnings.map((text) => `${paint('yellow', 'Warning')}   ${printable(text)}`),
    ...(cleanup.remaining.length === 0
      ? []
      : [
          `${paint('yellow', 'Left over')} ${leftWords}; remove with: seatrial cleanup --run ${id}`,
          ...cleanup.remaining
            .slice(0, SHOWN_CHECKS)
            .map((each) => paint('dim', `          ${oneLine(`${each.kind} ${each.name}: ${each.reason}`)}`)),
        ]),
  ];
}
