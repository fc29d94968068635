import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../../../fixtures/reports/everything.ts';
import { loadedRun, sampleKnee, sampleLoad } from '../../../../fixtures/reports/loaded.ts';
import { renderPage } from '../page.ts';
import { loadBody } from './body.ts';
import { renderLoadPage } from './standalone.ts';

const headings = (markup: string) => [...markup.matchAll(/<h3>([^<]*)</g)].map((match) => match[1]);

describe('what a page shows of a load', () => {
  it('comes in the order one asks for it, and leaves out what there is not', () => {
    expect(headings(loadBody(sampleLoad(100)).text)).toEqual([
      'Thresholds',
      'Durations',
      'Errors by class',
      'Over time',
      'Boots, phase by phase',
      'Percentiles by phase',
      'Waterfall',
      'Observer budget',
    ]);
    const { boots: _, budget: __, ...plain } = sampleLoad(10);
    expect(headings(loadBody(plain).text)).toEqual(['Thresholds', 'Durations', 'Over time']);
    expect(headings(loadBody(sampleKnee()).text)[0]).toBe('Breaking point');
  });

  it('says of a search that was stopped that it came to no end', () => {
    const { knee, ...load } = sampleKnee();
    if (!knee) throw new Error('The sample has no search.');
    const { smallestFailing: _, endedBy: __, ...unmet } = knee;
    expect(loadBody({ ...load, outcome: 'interrupted', knee: unmet }).text).toContain(
      'was stopped before it met a limit',
    );
    expect(loadBody({ ...load, knee: unmet }).text).toContain('The search met no limit.');
  });

  it('tells a threshold without data from one that does not hold', () => {
    const rows = loadBody(sampleLoad(100)).text.match(/<tr><th scope="row"><code>.*?<\/tr>/g);
    expect(rows).toHaveLength(3);
    expect(rows?.[0]).toMatch(/rate==0.*0\.03.*is-failed/);
    expect(rows?.[1]).toMatch(/17 s.*is-passed/);
    expect(rows?.[2]).toMatch(/is-failed.*no data/);
  });

  it('has a row for those that failed: how long a failure takes says another thing', () => {
    const text = loadBody(sampleLoad(100)).text;
    expect(text).toMatch(/<th scope="row">boot<\/th><td>97<\/td><td class="is-failed">3<\/td>/);
    expect(text).toContain('<th scope="row">boot, failed</th>');
  });

  it('says what was called how often, and which part nobody but seatrial asked for', () => {
    const text = loadBody(sampleLoad(100)).text;
    expect(text).toMatch(/100<\/span> <span class="tile-label">calls of the workload<\/span> .*1\.00 an iteration/);
    expect(text).toContain('20 % of 133 calls');
    expect(text).toContain('POST /v2.1/servers');
  });

  it('says how many boots were not traced', () => {
    const load = sampleLoad(10);
    const boots = load.boots && { ...load.boots, requested: 14 };
    expect(loadBody({ ...load, ...(boots && { boots }) }).text).toContain('4 of 14 are not traced');
  });

  it('escapes what a cloud says', () => {
    const errors = [{ class: 'unknown', count: 1, message: HOSTILE, fault: HOSTILE }];
    for (const text of [loadBody(sampleLoad(3, { title: HOSTILE, errors })).text]) expect(text).not.toContain('<img');
  });

  it('is a section of its own for each load, also for the same load of several runs', () => {
    const load = sampleLoad(3);
    const page = renderPage({ ...loadedRun(3), loads: [load, load] });
    expect([...page.matchAll(/<section class="section" id="(load[^"]*)"/g)].map((match) => match[1])).toEqual([
      'load-boot-storm',
      'load-boot-storm-2',
    ]);
  });

  it('leads to the check that ran it', () => {
    const page = renderPage(loadedRun(10));
    expect(page).toContain('<a href="#concurrency/storms/boots-servers-all-at-the-same-moment">');
  });

  it('stays small however many boots there were', () => {
    expect(Buffer.byteLength(renderPage(loadedRun(5_000)))).toBeLessThan(500_000);
  });

  it('stands alone for other reports, under a policy that forbids everything but its styles', () => {
    const page = renderLoadPage(sampleLoad(10));
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toContain('<script');
    // The icons' own definitions stand in it.
    for (const [, id] of page.matchAll(/href="#(i-[a-z]+)"/g)) expect(page).toContain(`<symbol id="${id}"`);
    expect(page).not.toMatch(/href="(?!#i-)/);
  });
});
