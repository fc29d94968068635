import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { sampleCheck, sampleRecord, sampleSuite } from '../../../fixtures/reports/build.ts';
import { everythingRun } from '../../../fixtures/reports/everything.ts';
import { failedRun } from '../../../fixtures/reports/failed.ts';
import { largeRun } from '../../../fixtures/reports/large.ts';
import { loadedRun } from '../../../fixtures/reports/loaded.ts';
import { passedRun } from '../../../fixtures/reports/passed.ts';
import { unreachableRun } from '../../../fixtures/reports/unreachable.ts';
import type { Check } from '../../model/record.ts';
import { renderJunit } from './junit.ts';

const schema = readFileSync(new URL('../../../fixtures/reports/junit-10.xsd', import.meta.url), 'utf8');

async function schemaErrors(xml: string): Promise<string[]> {
  const result = await validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [schema] });
  return result.errors.map((error) => error.message);
}

function caseOf(check: Partial<Check>): Record<string, unknown> {
  const xml = renderJunit(sampleRecord([sampleSuite('smoke', [sampleCheck('boots', check)])]));
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });
  return parser.parse(xml).testsuites.testsuite.testcase;
}

describe('renderJunit', () => {
  it.each(Object.entries({ passedRun, failedRun, everythingRun, largeRun, loadedRun, unreachableRun }))(
    'is valid against the schema of Jenkins for %s',
    async (_, run) => {
      expect(await schemaErrors(renderJunit(run()))).toEqual([]);
    },
  );

  it('is checked by a validator that notices', async () => {
    const broken = renderJunit(passedRun()).replace('<testcase ', '<testcase surprise="1" ');
    expect(await schemaErrors(broken)).toHaveLength(1);
  });

  it('says of the case that ran a load which phase took longest, and of no other', () => {
    const cases = renderJunit(loadedRun()).match(/<testcase[\s\S]*?(?:<\/testcase>|\/>)/g) ?? [];
    const told = cases.filter((each) => each.includes('Slowest phase of 97 boots: spawning'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('name="Boots servers, all at the same moment"');
  });

  it('counts per suite and over all', () => {
    const xml = renderJunit(largeRun());
    const { failed, error } = largeRun().totals;
    expect(xml).toMatch(new RegExp(`<testsuites [^>]*tests="500" failures="${failed}" errors="${error}"`));
    expect(xml.match(/<testsuite [^>]*tests="250"/g)).toHaveLength(2);
  });

  it('names run, cloud and version as properties', () => {
    const xml = renderJunit(passedRun());
    expect(xml).toContain('<property name="seatrial.run" value="20261121-085133-7f3a"/>');
    expect(xml).toContain('<property name="cloud.name" value="lab"/>');
    expect(xml).toContain('<property name="seatrial.version" value="0.1.0"/>');
  });

  it('says why a run without checks judged nothing', () => {
    expect(renderJunit(unreachableRun())).toContain('Not judged: Keystone at http://192.0.2.10:5000/v3 refused');
  });
});

describe('a test case', () => {
  it('begins a failure with the headline, then the words of the API, the request id and the advice', () => {
    const failing = failedRun()
      .suites.flatMap((suite) => suite.checks)
      .find((check) => check.outcome === 'failed');
    const { failure, '@classname': classname } = caseOf(failing ?? {}) as Record<string, Record<string, string>>;
    expect(classname).toBe('seatrial.smoke.servers');
    expect(failure?.['@message']).toMatch(/^nova-compute on compute1 is down/);
    expect(failure?.['@type']).toBe('WAIT_FAILED');
    expect(failure?.['#text'] ?? '').toMatch(
      /^nova-compute on compute1 is down.*\nThe API said: No valid host.*\(req-8f1c.*\)\nWhat to do: Look at/,
    );
  });

  it('tells an assertion that failed from a check that could not be judged', () => {
    const failure = { message: 'm', about: 'cloud' as const };
    expect(caseOf({ outcome: 'failed', failure })).toHaveProperty('failure');
    expect(caseOf({ outcome: 'error', failure })).toHaveProperty('error');
    expect(caseOf({ outcome: 'error', failure })).not.toHaveProperty('failure');
  });

  it('fails even when nothing says why', () => {
    expect(caseOf({ outcome: 'failed' })).toMatchObject({ failure: { '@message': 'failed, and nothing says why' } });
  });

  it('carries the reason of a skip', () => {
    expect(caseOf({ outcome: 'skipped', reason: 'no Heat here' })).toMatchObject({
      skipped: { '@message': 'no Heat here' },
    });
  });

  it('passes when flaky, with a note and what went wrong before', () => {
    const element = caseOf({ outcome: 'flaky', attempts: 3, failure: { message: 'got 503', about: 'cloud' } });
    expect(element).not.toHaveProperty('failure');
    expect(element).toMatchObject({
      'system-out': 'Flaky: passed at attempt 3.',
      flakyFailure: { '@message': 'got 503' },
    });
  });

  it('escapes text that would end a CDATA section and drops characters XML does not know', () => {
    const check = sampleCheck('a ]]> b \u0000\u001b[31m\ufffe', { outcome: 'skipped', reason: '<&">\nsecond' });
    const xml = renderJunit(sampleRecord([sampleSuite('smoke', [check])]));
    expect(xml).toContain('name="a ]]&gt; b \ufffd\ufffd"');
    expect(xml).toContain('message="&lt;&amp;&quot;&gt; second"');
  });

  it('never lets a dot in a topic open another package', () => {
    expect(caseOf({ topic: 'v2.1 servers' })).toMatchObject({ '@classname': 'seatrial.smoke.v2-1 servers' });
  });

  it('clips evidence that Jenkins would have to hold in memory', () => {
    const evidence = [{ name: 'log', mediaType: 'text/plain', content: 'x'.repeat(100_000) }];
    expect(String(caseOf({ evidence })['system-out'])).toMatch(/84000 more characters in run\.json$/);
  });
});
