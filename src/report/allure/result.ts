import { createHash } from 'node:crypto';
import { Stage, Status, type StatusDetails, type StepResult, type TestResult } from 'allure-js-commons';
import { createStepResult, createTestResult, md5 } from 'allure-js-commons/sdk/reporter';
import type { Check, Outcome, RunRecord, Step } from '../../model/record.ts';
import { explain, explanationLines } from '../explain.ts';
import { oneLine, printable } from '../text.ts';
import { type AttachmentFile, attachmentsOf, chartsOf } from './attachments.ts';
import { categoryLine } from './categories.ts';
import { labelsOf, linksOf } from './labels.ts';

/** Allure calls `broken` what could not be judged; a flaky check counts as passed and is marked in its details. */
const statuses: Readonly<Record<Outcome, Status>> = {
  passed: Status.PASSED,
  flaky: Status.PASSED,
  failed: Status.FAILED,
  error: Status.BROKEN,
  skipped: Status.SKIPPED,
};

/** The report tool reads `flaky`, though the library's type leaves it out. */
type Details = StatusDetails & { flaky?: boolean };

/**
 * One check as an Allure result, with the files it refers to. Everything is derived from the record, so that rebuilding
 * a report changes nothing. `occurrence` keeps apart checks of the same id: Allure would take them for retries of one.
 */
export function toResult(
  record: RunRecord,
  check: Check,
  occurrence: number,
): { result: TestResult; attachments: AttachmentFile[] } {
  const identity = occurrence === 0 ? check.id : `${check.id}#${occurrence + 1}`;
  const uuid = uuidOf(`${record.id}/${identity}`);
  const evidence = attachmentsOf([...check.evidence, ...(check.diagnosis?.evidence ?? [])], uuid);
  const loads = record.loads.filter(({ checkId }) => checkId === check.id);
  const attachments = [...evidence, ...chartsOf(loads, uuid, evidence.length)];
  const start = Date.parse(check.startedAt ?? record.startedAt);
  const result: TestResult = {
    ...createTestResult(uuid),
    name: oneLine(check.title),
    fullName: oneLine(identity),
    titlePath: [oneLine(check.suite), oneLine(check.topic)],
    testCaseId: md5(identity),
    historyId: md5(identity),
    status: statuses[check.outcome],
    statusDetails: detailsOf(check),
    stage: Stage.FINISHED,
    start,
    stop: start + Math.round(check.durationMs),
    labels: labelsOf(record, check),
    links: linksOf(check),
    parameters: check.attempts > 1 ? [{ name: 'attempts', value: String(check.attempts), excluded: true }] : [],
    steps: check.steps.map(toStep),
    attachments: attachments.map(({ name, type, source }) => ({ name, type, source })),
  };
  return { result, attachments };
}

function detailsOf(check: Check): Details {
  if (check.outcome === 'skipped') return { message: oneLine(check.reason ?? 'no reason given') };
  const why = explain(check);
  if (check.outcome === 'flaky') {
    const before = why === undefined ? '' : `; before: ${why.headline}`;
    return { flaky: true, message: `passed at attempt ${check.attempts}${before}` };
  }
  if (why === undefined) return {};
  const [headline, ...rest] = explanationLines(why);
  const stack = check.failure?.stack;
  const trace = [
    ...rest,
    ...(stack === undefined ? [] : ['', printable(stack)]),
    '',
    categoryLine(why.category ?? 'none'),
  ];
  return { message: headline ?? '', trace: trace.join('\n').trimStart() };
}

function toStep(step: Step): StepResult {
  const start = Date.parse(step.startedAt);
  return {
    ...createStepResult(),
    name: oneLine(step.name),
    status: statuses[step.outcome],
    stage: Stage.FINISHED,
    start,
    stop: start + Math.round(step.durationMs),
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
