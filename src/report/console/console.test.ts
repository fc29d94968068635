import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleCheck, sampleRecord, sampleSuite } from '../../../fixtures/reports/build.ts';
import { everythingRun, PLANTED_SECRETS, PLANTED_TOKEN } from '../../../fixtures/reports/everything.ts';
import { failedRun } from '../../../fixtures/reports/failed.ts';
import { loadedRun } from '../../../fixtures/reports/loaded.ts';
import { passedRun } from '../../../fixtures/reports/passed.ts';
import { registerSecret } from '../../core/redact.ts';
import type { RunRecord } from '../../model/record.ts';
import { checksOf } from '../../model/totals.ts';
import { type ConsoleOptions, createConsole } from './console.ts';

function capture(options: Partial<ConsoleOptions> = {}) {
  let text = '';
  const stream = { write: (part: string) => (text += part) };
  const view = createConsole({ stream, isTTY: false, color: false, level: 'normal', ...options });
  return { view, text: () => text };
}

/** Plays a whole run into a console, and returns what it printed. */
function play(record: RunRecord, options: Partial<ConsoleOptions> = {}): string {
  const { view, text } = capture(options);
  view.runStarted({ runId: record.id, cloud: record.cloud.name, plannedChecks: record.totals.checks });
  view.phase('Running the checks');
  for (const check of checksOf(record.suites)) {
    view.checkStarted(check);
    view.checkFinished(check);
  }
  view.runFinished(record, 'reports/x');
  view.close();
  return text();
}

const verdictOf = (text: string) => text.slice(text.search(/^(?:FAILED|PASSED|NOT|INTERRUPTED)/m));

describe('away from a terminal', () => {
  it('prints a line per finished check, with outcome, title and duration', () => {
    const text = play(failedRun());
    expect(text).toContain('✓ smoke › images › uploads an image and reads it back unchanged (2.9 s)\n');
    expect(text).toContain('✗ smoke › servers › boots a server from an image to ACTIVE (failed after 14 s)\n');
    expect(text).toContain('! smoke › volumes › snapshots a volume (not judged after 30 s)\n');
    expect(text).toContain(
      '~ smoke › objects › stores an object and reads it back (flaky, passed at attempt 2, 260 ms)',
    );
    expect(text).toContain('(skipped: needs "boots a server from an image to ACTIVE", which failed)\n');
  });

  it('names the culprit of a failure right away', () => {
    const { view, text } = capture();
    const boot = checksOf(failedRun().suites).find((check) => check.outcome === 'failed');
    view.checkFinished(boot ?? sampleCheck('missing'));
    expect(text()).toMatch(
      /failed after 14 s\)\n {4}nova-compute on compute1 is down.*\n {4}The API said: .*\(req-8f1c/,
    );
  });

  it('moves no cursor and uses no colours', () => {
    const text = play(failedRun());
    expect(stripVTControlCharacters(text)).toBe(text);
  });

  it('uses colours when asked to', () => {
    expect(play(passedRun(), { color: true })).toContain('\u001b[32m✓\u001b[39m');
  });
});

describe('the verdict', () => {
  it('names verdict and culprit in its first line', () => {
    expect(verdictOf(play(failedRun())).split('\n')[0]).toBe(
      'FAILED  Servers cannot boot on lab: nova-compute on compute1 is down.',
    );
  });

  it('then totals, each failure with the words of the API, the request id and advice, and the exit code last', () => {
    expect(verdictOf(play(failedRun()))).toMatch(
      /31 checks: 21 passed, 1 failed.*The API said: No valid host.*\(req-8f1c.*What to do: Look at.*Warning .*1\.4 s behind.*reports\/x\/index\.html.*Exit code 1\n$/s,
    );
  });

  it('is all there is in a quiet run', () => {
    const text = play(failedRun(), { level: 'quiet' });
    expect(text.trimStart()).toBe(verdictOf(text));
    expect(text).not.toContain('✓');
  });

  it('tells one cause once, however many checks it failed', () => {
    const failure = { message: 'Glance is down', about: 'cloud' as const };
    const checks = Array.from({ length: 9 }, (_, n) => sampleCheck(`check ${n}`, { outcome: 'failed', failure }));
    const text = verdictOf(play(sampleRecord([sampleSuite('smoke', checks)], { gate: 'failed', exitCode: 1 })));
    expect(text.match(/Glance is down/g)).toHaveLength(1);
    expect(text).toContain('… and 4 more checks for the same reason');
  });

  it('stays short when everything has its own cause', () => {
    const checks = Array.from({ length: 300 }, (_, n) =>
      sampleCheck(`check ${n}`, { outcome: 'failed', failure: { message: `cause ${n}`, about: 'cloud' } }),
    );
    const text = verdictOf(play(sampleRecord([sampleSuite('smoke', checks)], { gate: 'failed', exitCode: 1 })));
    expect(text.split('\n').length).toBeLessThan(60);
    expect(text).toContain('… and 288 more causes in the report.');
  });

  it('says of each load what came of it and which phase took longest', () => {
    const verdict = verdictOf(play(loadedRun()));
    expect(verdict).toMatch(/^Load {6}boot-storm: 97 of 100 iterations done/m);
    expect(verdict).toMatch(/^ {10}Slowest phase of 97 boots: spawning/m);
  });

  it('says what is left over and how to remove it', () => {
    expect(verdictOf(play(everythingRun()))).toMatch(/Left over 2 resources of 9; remove with: seatrial cleanup --run/);
  });

  it('says that something may be left over where nobody could count it', () => {
    const remaining = [{ kind: 'volume', name: 'any', reason: 'not listed' }];
    const cleanup = { created: 9, deleted: 9, remaining, durationMs: 1 };
    expect(verdictOf(play(sampleRecord([], { cleanup })))).toMatch(
      /Left over resources, perhaps; remove with: seatrial cleanup --run/,
    );
  });
});

it('lets neither secrets nor escape sequences of an API through', () => {
  for (const secret of PLANTED_SECRETS) registerSecret(secret);
  for (const isTTY of [false, true]) {
    const text = play(everythingRun(), { isTTY, level: 'verbose' });
    for (const secret of [...PLANTED_SECRETS, PLANTED_TOKEN]) expect(text).not.toContain(secret);
    expect(text).not.toContain('\u001b[31m');
    expect(text).not.toContain('\u0000');
  }
});

describe('on a terminal', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('prints only what is notable above the progress, and everything when verbose', () => {
    const normal = stripVTControlCharacters(play(failedRun(), { isTTY: true }));
    expect(normal).toContain('✗ smoke › servers › boots a server');
    expect(normal).not.toContain('✓ smoke › identity');
    expect(stripVTControlCharacters(play(failedRun(), { isTTY: true, level: 'verbose' }))).toContain(
      '✓ smoke › identity',
    );
  });

  it('hides the cursor while it draws, and gives it back at the end', () => {
    const text = play(passedRun(), { isTTY: true });
    expect(text.indexOf('\u001b[?25l')).toBeGreaterThan(-1);
    expect(text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(text.lastIndexOf('\u001b[?25l'));
    expect(text.lastIndexOf('\u001b[?25h')).toBeLessThan(text.indexOf('PASSED'));
  });

  it('gives the cursor back when the process ends without having been told', () => {
    const before = process.listeners('exit');
    const { view, text } = capture({ isTTY: true });
    view.runStarted({ runId: 'r', cloud: 'lab', plannedChecks: 1 });
    const [onExit] = process.listeners('exit').filter((listener) => !before.includes(listener));
    onExit?.(130);
    expect(text().endsWith('\u001b[?25h')).toBe(true);
    view.close();
    expect(process.listeners('exit')).toEqual(before);
  });

  it('stops drawing once closed', () => {
    vi.useFakeTimers();
    const { view, text } = capture({ isTTY: true });
    view.runStarted({ runId: 'r', cloud: 'lab', plannedChecks: 1 });
    vi.advanceTimersByTime(1_000);
    view.close();
    const length = text().length;
    vi.advanceTimersByTime(1_000);
    expect(text().length).toBe(length);
  });
});
