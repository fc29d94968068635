import type { Load } from '../../model/load.ts';
import type { Check, Evidence } from '../../model/record.ts';
import { type Explanation, explain, explanationLines } from '../explain.ts';
import { loadLines } from '../load-words.ts';
import { clip, indent, oneLine, printable } from '../text.ts';
import { attributes, type Element, TEXT } from './element.ts';

/** Jenkins keeps this text in memory for every build it shows; the rest is in the other reports. */
const EVIDENCE_CHARS = 16_000;

/** Seconds as JUnit writes them: `14.210`. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** One check as `<testcase>`. A flaky one counts as passed and keeps what went wrong before. */
export function caseElement(check: Check, loads: readonly Load[]): Element {
  const why = explain(check);
  const out = systemOut(check, why, loads);
  return {
    ...attributes({
      // Jenkins takes everything up to the last dot as the package.
      classname: `seatrial.${className(check.suite)}.${className(check.topic)}`,
      name: oneLine(check.title),
      time: seconds(check.durationMs),
    }),
    ...outcomeOf(check, why),
    ...(out !== '' && { 'system-out': { [TEXT]: out } }),
  };
}

function outcomeOf(check: Check, why: Explanation | undefined): Element {
  if (check.outcome === 'skipped') {
    return { skipped: attributes({ message: oneLine(check.reason ?? 'no reason given') }) };
  }
  if (!why) return {};
  const said = attributesOf(check, why);
  if (check.outcome === 'flaky') {
    return { flakyFailure: { ...said, stackTrace: { [TEXT]: explanationLines(why).join('\n') } } };
  }
  return { [check.outcome === 'error' ? 'error' : 'failure']: { ...said, [TEXT]: failureText(check, why) } };
}

function className(name: string): string {
  return oneLine(name).replaceAll('.', '-');
}

function attributesOf(check: Check, why: Explanation): Element {
  return attributes({ type: check.failure?.code ?? why.category ?? check.outcome, message: oneLine(why.headline) });
}

function failureText(check: Check, why: Explanation): string {
  const stack = check.failure?.stack;
  return [...explanationLines(why), ...(stack === undefined ? [] : ['', printable(stack)])].join('\n');
}

function systemOut(check: Check, why: Explanation | undefined, loads: readonly Load[]): string {
  const parts: string[] = [];
  if (check.outcome === 'flaky') parts.push(`Flaky: passed at attempt ${check.attempts}.`);
  if (check.requirements.length > 0) parts.push(`Requirements: ${check.requirements.map(oneLine).join(', ')}`);
  for (const load of loads) parts.push(loadLines(load).map(oneLine).join('\n'));
  if (check.steps.length > 0) parts.push(stepLines(check));
  for (const evidence of [...check.evidence, ...(why?.evidence ?? [])]) parts.push(evidenceText(evidence));
  return parts.join('\n\n');
}

function stepLines(check: Check): string {
  return check.steps.map((step) => `${step.outcome} ${seconds(step.durationMs)} s  ${oneLine(step.name)}`).join('\n');
}

function evidenceText({ name, content }: Evidence): string {
  return `${oneLine(name)}:\n${indent(clip(printable(content).trimEnd(), EVIDENCE_CHARS), '  ')}`;
}
