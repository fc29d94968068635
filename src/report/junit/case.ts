import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Load } from '../../model/load.ts';
import type { Check, Evidence } from '../../model/record.ts';
import { type Explanation, explain, explanationLines } from '../explain.ts';
import { loadLines } from '../load-words.ts';
import { clip, indent, oneLine, printable } from '../text.ts';

/** Jenkins keeps this text in memory for every build it shows; the rest is in the other reports. */
const EVIDENCE_CHARS = 16_000;

/** Seconds as JUnit writes them: `14.210`. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Adds one check to its `<testsuite>`. A flaky one counts as passed and keeps what went wrong before. */
export function addCase(suite: XMLBuilder, check: Check, loads: readonly Load[]): void {
  const element = suite.ele('testcase', {
    // Jenkins takes everything up to the last dot as the package.
    classname: `seatrial.${className(check.suite)}.${className(check.topic)}`,
    name: oneLine(check.title),
    time: seconds(check.durationMs),
  });
  const why = explain(check);
  if (check.outcome === 'skipped') {
    element.ele('skipped', { message: oneLine(check.reason ?? 'no reason given') });
  } else if (check.outcome === 'flaky') {
    if (why)
      element.ele('flakyFailure', attributesOf(check, why)).ele('stackTrace').txt(explanationLines(why).join('\n'));
  } else if (why) {
    element.ele(check.outcome === 'error' ? 'error' : 'failure', attributesOf(check, why)).txt(failureText(check, why));
  }
  const out = systemOut(check, why, loads);
  if (out !== '') element.ele('system-out').txt(out);
}

function className(name: string): string {
  return oneLine(name).replaceAll('.', '-');
}

function attributesOf(check: Check, why: Explanation): { type: string; message: string } {
  return { type: check.failure?.code ?? why.category ?? check.outcome, message: why.headline };
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
