import XmlBuilder from 'fast-xml-builder';
import type { RunRecord, Suite } from '../../model/record.ts';
import { checksOf, totalsOf } from '../../model/totals.ts';
import { totalsLine } from '../format.ts';
import { oneLine, printable } from '../text.ts';
import { judge } from '../verdict.ts';
import { caseElement, seconds } from './case.ts';
import { attributes, type Element, OPTIONS, TEXT } from './element.ts';

/**
 * The run as JUnit XML, valid against the schema of Jenkins' plugins. Text is always escaped and never CDATA, which a
 * `]]>` in an API message would end.
 */
export function renderJunit(record: RunRecord): string {
  // A run that judged nothing still says why, to whoever opens the file.
  const suites = record.suites.length > 0 ? record.suites : [{ name: 'seatrial', durationMs: 0, checks: [] }];
  return new XmlBuilder(OPTIONS).build({
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: {
      ...attributes({
        name: `seatrial ${record.id}`,
        time: seconds(record.durationMs),
        ...counts(record.suites),
      }),
      testsuite: suites.map((suite) => suiteElement(record, suite)),
    },
  });
}

function counts(suites: readonly Suite[]): Record<'tests' | 'failures' | 'errors', string> {
  const totals = totalsOf(checksOf(suites));
  return { tests: String(totals.checks), failures: String(totals.failed), errors: String(totals.error) };
}

function suiteElement(record: RunRecord, suite: Suite): Element {
  const starts = suite.checks.flatMap((check) => check.startedAt ?? []).sort();
  const troubles = troublesOf(record);
  // In the order that the schema asks for.
  return {
    ...attributes({
      name: oneLine(suite.name),
      ...counts([suite]),
      skipped: String(totalsOf(suite.checks).skipped),
      time: seconds(suite.durationMs),
      timestamp: starts[0] ?? record.startedAt,
    }),
    properties: { property: propertiesOf(record) },
    testcase: suite.checks.map((check) =>
      caseElement(
        check,
        record.loads.filter(({ checkId }) => checkId === check.id),
      ),
    ),
    'system-out': { [TEXT]: aboutRun(record) },
    ...(troubles.length > 0 && { 'system-err': { [TEXT]: troubles.join('\n') } }),
  };
}

function propertiesOf(record: RunRecord): Element[] {
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
  return Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [attributes({ name, value: oneLine(value) })],
  );
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
