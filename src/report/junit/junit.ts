import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { RunRecord, Suite } from '../../model/record.ts';
import { checksOf, totalsOf } from '../../model/totals.ts';
import { totalsLine } from '../format.ts';
import { oneLine, printable } from '../text.ts';
import { judge } from '../verdict.ts';
import { addCase, seconds } from './case.ts';

/**
 * The run as JUnit XML, valid against the schema of Jenkins' plugins. Text is always escaped and never CDATA, which a
 * `]]>` in an API message would end.
 */
export function renderJunit(record: RunRecord): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: `seatrial ${record.id}`,
    time: seconds(record.durationMs),
    ...counts(record.suites),
  });
  for (const suite of record.suites) addSuite(root, record, suite);
  // A run that judged nothing still says why, to whoever opens the file.
  if (record.suites.length === 0) addSuite(root, record, { name: 'seatrial', durationMs: 0, checks: [] });
  return `${root.end({ prettyPrint: true })}\n`;
}

function counts(suites: readonly Suite[]): Record<'tests' | 'failures' | 'errors', string> {
  const totals = totalsOf(checksOf(suites));
  return { tests: String(totals.checks), failures: String(totals.failed), errors: String(totals.error) };
}

function addSuite(root: XMLBuilder, record: RunRecord, suite: Suite): void {
  const starts = suite.checks.flatMap((check) => check.startedAt ?? []).sort();
  const element = root.ele('testsuite', {
    name: oneLine(suite.name),
    ...counts([suite]),
    skipped: String(totalsOf(suite.checks).skipped),
    time: seconds(suite.durationMs),
    timestamp: starts[0] ?? record.startedAt,
  });
  addProperties(element, record);
  for (const check of suite.checks) {
    addCase(
      element,
      check,
      record.loads.filter(({ checkId }) => checkId === check.id),
    );
  }
  element.ele('system-out').txt(aboutRun(record));
  const troubles = troublesOf(record);
  if (troubles.length > 0) element.ele('system-err').txt(troubles.join('\n'));
}

function addProperties(suite: XMLBuilder, record: RunRecord): void {
  const properties = {
    'seatrial.run': record.id,
    'seatrial.version': record.seatrialVersion,
    'seatrial.command': record.command.join(' '),
    'seatrial.gate': record.gate,
    'seatrial.verdict': record.verdict,
    'seatrial.exitCode': String(record.exitCode),
    'cloud.name': record.cloud.name,
    'cloud.authUrl': record.cloud.authUrl,
    'cloud.region': record.cloud.region,
  };
  const element = suite.ele('properties');
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) element.ele('property', { name, value: oneLine(value) });
  }
}

function aboutRun(record: RunRecord): string {
  const { word, headline } = judge(record);
  return `${word}: ${headline}\n${totalsLine(record.totals)}`;
}

function troublesOf(record: RunRecord): string[] {
  return [
    ...record.warnings.map((warning) => `Warning: ${printable(warning)}`),
    ...record.cleanup.remaining.map((left) => `Left behind: ${oneLine(`${left.kind} ${left.name}: ${left.reason}`)}`),
  ];
}
