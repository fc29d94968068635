import { beforeAll, describe, expect, test } from 'vitest';
import { play } from '../../fixtures/play.ts';
import type { RawCheck } from './result-reporter.ts';

let checks: ReadonlyMap<string, RawCheck>;

beforeAll(async () => {
  checks = await play(`
    topic('odd things', () => {
      check('passes', { needs: ['compute'], tags: ['slow'], requirements: ['INST-01'] }, async ({ step, attach }) => {
        await step('first', async () => attach('numbers', { one: 1 }));
      });
      check('fails', {}, async ({ step }) => step('second', async () => expect(1).toBe(2)));
      check('errs', {}, async () => { undefined.nothing; });
      check('has no time', { timeoutMs: 40 }, async ({ sleep }) => sleep(60_000));
      check('never ends', { timeoutMs: 40 }, () => new Promise(() => {}));
      check('lacks much', { needs: ['admin', 'image'] }, async () => {});
      check('breaks things', { tags: ['disruptive'] }, async () => {});
    });
  `);
});

const of = (title: string) => checks.get(title);

describe('a check', () => {
  test('is known by its place, its tags and the first service it needs', () => {
    expect(of('passes')?.check).toMatchObject({
      id: 'plays/odd-things/passes',
      file: 'plays/odd.suite.ts',
      tags: ['plays', 'slow'],
      requirements: ['INST-01'],
      severity: 'major',
      service: 'compute',
    });
  });

  test('leaves its steps and what it attached', () => {
    expect(of('passes')).toMatchObject({
      state: 'passed',
      result: {
        steps: [{ name: 'first', outcome: 'passed' }],
        evidence: [{ name: 'numbers', mediaType: 'application/json', content: '{\n  "one": 1\n}' }],
      },
    });
  });

  test('that fails says so of the cloud, and leaves the step it failed in', () => {
    expect(of('fails')).toMatchObject({
      state: 'failed',
      result: {
        failure: { about: 'cloud', message: expect.stringContaining('expected 1 to be 2') },
        steps: [{ name: 'second', outcome: 'failed' }],
      },
    });
  });

  test('that has a defect says nothing against the cloud', () => {
    expect(of('errs')?.result?.failure).toMatchObject({ about: 'seatrial', code: 'INTERNAL' });
  });

  test.each(['has no time', 'never ends'])('that %s is ended by its own limit', (title) => {
    expect(of(title)?.result?.failure).toMatchObject({
      code: 'WAIT_TIMEOUT',
      message: 'The check did not end within 0.04 s.',
    });
  });

  test('is skipped with every reason when the cloud lacks what it needs', () => {
    expect(of('lacks much')).toMatchObject({
      state: 'skipped',
      result: {
        reason:
          'needs an administrator; the cloud entry is an unprivileged user; needs Glance; the catalogue holds no image service',
      },
    });
  });

  test('that the selection leaves out is not there at all', () => {
    expect([...checks.keys()]).not.toContain('breaks things');
    expect(checks.size).toBe(6);
  });
});

describe('a check under way when the run is cancelled', () => {
  test.each([
    ['waits', 'async ({ sleep }) => sleep(60_000)'],
    ['never ends', '() => new Promise(() => {})'],
    [
      'fails of what is taken away',
      `({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('404 Not Found'))))`,
    ],
  ])('is interrupted, and blames nobody, where it %s', async (title, body) => {
    const cancelled = await play(`topic('odd things', () => check('${title}', {}, ${body}));`, { cancelAt: title });
    expect(cancelled.get(title)?.result?.failure).toMatchObject({
      code: 'INTERRUPTED',
      message: 'The run was interrupted.',
    });
  });
});

test('a check fails, and is not skipped, when the cloud did not say whether it has what is needed', async () => {
  const call = { service: 'compute', method: 'GET', url: 'http://c/v2.1/flavors/detail', status: 500 };
  const said = { code: 'HTTP_UNEXPECTED_STATUS', message: 'compute: GET /flavors/detail answered 500.', call } as const;
  const played = await play(`topic('boots', () => check('boots', { needs: ['flavor'] }, async () => {}));`, {
    facts: { unanswered: { compute: said } },
  });
  expect(played.get('boots')).toMatchObject({
    state: 'failed',
    result: { failure: { about: 'cloud', message: said.message, service: 'compute', status: 500 } },
  });
});
