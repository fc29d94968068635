import { expect, it } from 'vitest';
import type { EvidenceSource, Question } from '../diagnosis/evidence.ts';
import type { FailureFacts } from '../diagnosis/failure-facts.ts';
import type { CheckFacts } from './check-record.ts';
import { withEvidence } from './evidence.ts';
import type { RawCheck } from './result-reporter.ts';

const check = (id: string, failure?: FailureFacts): RawCheck => ({
  check: { id } as CheckFacts,
  state: failure ? 'failed' : 'passed',
  result: {
    startedAt: '1970-01-01T00:00:01.000Z',
    durationMs: 500,
    steps: [],
    evidence: [],
    ...(failure && { failure }),
  },
});

it('asks about failures of the cloud alone, with what is known of each', async () => {
  const asked: Question[] = [];
  const source: EvidenceSource = {
    name: 'rows',
    ask: async (question) => {
      asked.push(question);
      return [{ name: 'rows', mediaType: 'text/plain', content: 'one row' }];
    },
  };
  const raw = {
    checks: [
      check('a', { message: 'x', about: 'cloud', requestId: 'req-1' }),
      check('b'),
      check('c', { message: 'y', about: 'seatrial' }),
    ],
    problems: [],
  };
  const found = await withEvidence(raw, [source]);
  expect(asked).toEqual([{ requestId: 'req-1', fromMs: 1000, toMs: 1500 }]);
  expect(found.checks.map(({ result }) => result?.evidence.length)).toEqual([1, 0, 0]);
  expect(await withEvidence(raw, [])).toBe(raw);
});

it('hands the words of who knows why to the failure, and those of nobody else', async () => {
  const source = (name: string, extra: Partial<EvidenceSource> = {}): EvidenceSource => ({
    name,
    ask: async () => [{ name, mediaType: 'text/plain', content: `words of ${name}` }],
    ...extra,
  });
  const raw = { checks: [check('a', { message: 'x', about: 'cloud' })], problems: [] };
  const found = await withEvidence(raw, [source('rows'), source('events', { saysWhy: true })]);
  expect(found.checks[0]?.result?.failure?.inner).toBe('words of events');
});

it('takes no reason for the failure from a source that could not be asked', async () => {
  const mute: EvidenceSource = {
    name: 'events',
    saysWhy: true,
    ask: () => Promise.reject(new Error('MessagingTimeout')),
  };
  const raw = { checks: [check('a', { message: 'x', about: 'cloud' })], problems: [] };
  const found = await withEvidence(raw, [mute]);
  expect(found.checks[0]?.result?.failure).not.toHaveProperty('inner');
  expect(found.checks[0]?.result?.evidence).toMatchObject([{ content: 'could not be asked: MessagingTimeout' }]);
});
