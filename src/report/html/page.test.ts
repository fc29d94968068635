import { describe, expect, it } from 'vitest';
import { sampleCheck, sampleRecord, sampleSuite } from '../../../fixtures/reports/build.ts';
import { everythingRun, HOSTILE } from '../../../fixtures/reports/everything.ts';
import { failedRun } from '../../../fixtures/reports/failed.ts';
import { largeRun } from '../../../fixtures/reports/large.ts';
import { passedRun } from '../../../fixtures/reports/passed.ts';
import { unreachableRun } from '../../../fixtures/reports/unreachable.ts';
import { renderPage } from './page.ts';

const titles = (page: string) => [...page.matchAll(/<h2 [^>]*>([^<]*)</g)].map((match) => match[1]);

describe('renderPage', () => {
  it('names verdict, culprit and what to do before anything else', () => {
    const page = renderPage(failedRun());
    const top = page.slice(page.indexOf('<h1>'), page.indexOf('</header>'));
    expect(top).toMatch(
      /Failed.*Servers cannot boot on lab.*nova-compute on compute1.*Look at \/var\/log\/nova\/nova-compute.log/s,
    );
  });

  it('shows failures before the suites, with the words of the API, the request id and folded evidence', () => {
    const page = renderPage(failedRun());
    const failures = page.slice(page.indexOf('id="failures"'), page.indexOf('id="suites"'));
    expect(failures).toContain('No valid host was found. There are not enough hosts available.');
    expect(failures).toContain('req-8f1c2a4e-5b77-4c0e-9a63-0d6f6c1e2b90');
    expect(failures).toContain('filter ComputeFilter returned 0 hosts');
  });

  it('shows the sections a run has something for', () => {
    expect(titles(renderPage(passedRun()))).toEqual([
      'Suites',
      'Timeline',
      'API latency',
      'Observer budget',
      'Cleanup',
      'Environment',
    ]);
    expect(titles(renderPage(failedRun()))).toEqual(
      expect.arrayContaining(['What failed', 'Needs attention', 'Skipped']),
    );
  });

  it('says so when no check ran', () => {
    const page = renderPage(unreachableRun());
    expect(page).toContain('No check ran.');
    expect(titles(page)).not.toContain('Timeline');
  });

  it('runs no markup that came from outside', () => {
    const page = renderPage(everythingRun());
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain(HOSTILE);
    expect(page).not.toMatch(/<[^>]*\sonerror=/);
  });

  it('asks the network for nothing', () => {
    for (const run of [passedRun(), failedRun(), everythingRun()]) {
      const page = renderPage(run);
      expect(page).not.toMatch(/<(?:link|script|img|iframe|source|object)[^>]*(?:src|href)="(?!data:)/);
      expect(page).not.toMatch(/@import|url\(/);
    }
  });

  it('follows no address but a web address', () => {
    const ci = { system: 'x', job: 'j', build: '1', url: 'javascript:globalThis.pwned=1' };
    expect(renderPage({ ...passedRun(), ci })).not.toContain('javascript:');
  });

  it('allows its own script and style and nothing else', () => {
    const page = renderPage(passedRun());
    expect(page).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
    expect(page).not.toMatch(/\sstyle="/);
  });

  it('gives every check a row and an address of its own', () => {
    const page = renderPage(largeRun());
    const ids = [...page.matchAll(/<li class="check" id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(500);
    expect(new Set([...renderPage(everythingRun()).matchAll(/ id="([^"]+)"/g)].map((match) => match[1])).size).toBe(
      renderPage(everythingRun()).match(/ id="/g)?.length,
    );
  });

  it('links every bar of the timeline to a row that exists', () => {
    const page = renderPage(everythingRun());
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('names what is left behind, and the command that removes it', () => {
    const page = renderPage(everythingRun());
    expect(page).toContain('seatrial cleanup --run 20261121-085133-e5e5');
    expect(page).toContain('st-20261121-085133-e5e5-data');
  });

  it('claims no number of what a cleanup could not look for', () => {
    const remaining = [{ kind: 'any', name: 'all that the run made', reason: 'could not clean up' }];
    const pageOf = (created: number) =>
      renderPage(sampleRecord([], { cleanup: { created, deleted: created, remaining, durationMs: 1 } }));
    expect(pageOf(0)).toContain('Nothing is known to have been created. Remove what may remain with');
    expect(pageOf(0)).not.toContain('Nothing was created.');
    expect(pageOf(9)).toContain('9 resources created, 9 deleted, in 1 ms. Remove what may remain with');
    expect(pageOf(9)).toContain('Resources may be left behind</a> in the cloud');
    expect(pageOf(9)).not.toContain('1 left behind');
  });

  it('groups skipped checks by reason', () => {
    const reason = 'no load balancer here';
    const checks = ['a', 'b'].map((title) => sampleCheck(title, { outcome: 'skipped', reason }));
    const page = renderPage(sampleRecord([sampleSuite('smoke', checks)]));
    const section = page.slice(page.indexOf('id="skipped"'), page.indexOf('id="environment"'));
    expect(section.match(/no load balancer here/g)).toHaveLength(1);
    expect(section).toContain('2 checks');
  });
});

it('tells one cause once, with all the checks it failed', () => {
  const failure = { message: 'Glance is down', about: 'cloud' as const };
  const checks = ['a', 'b', 'c'].map((title) => sampleCheck(title, { outcome: 'failed', failure }));
  const page = renderPage(sampleRecord([sampleSuite('smoke', checks)]));
  const section = page.slice(page.indexOf('id="failures"'), page.indexOf('id="suites"'));
  expect(section.match(/<article/g)).toHaveLength(1);
  expect(section).toContain('3 checks, 1 cause');
  for (const title of ['a', 'b', 'c']) expect(section).toContain(`>${title}</a>`);
});
