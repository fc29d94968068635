import { describe, expect, it } from 'vitest';
import { type EvidenceSource, gatherEvidence, type Question } from './evidence.ts';
import { findingCauses, gatherFindings } from './findings.ts';

const QUESTION: Question = { requestId: 'req-1', fromMs: 0, toMs: 1 };

const answering = (name: string): EvidenceSource => ({
  name,
  ask: async ({ requestId }) => [{ name, mediaType: 'text/plain', content: `about ${requestId}` }],
});

describe('evidence', () => {
  it('comes from every source, in their order', async () => {
    const { evidence: found } = await gatherEvidence(
      [answering('a'), answering('b')],
      QUESTION,
      new AbortController().signal,
    );
    expect(found.map(({ name, content }) => `${name} ${content}`)).toEqual(['a about req-1', 'b about req-1']);
  });

  it('says which source could not be asked, and why', async () => {
    const failing: EvidenceSource = { name: 'rows', ask: () => Promise.reject(new Error('access denied')) };
    const hanging: EvidenceSource = { name: 'logs', ask: () => new Promise(() => {}) };
    const { evidence: found } = await gatherEvidence(
      [failing, hanging, answering('a')],
      QUESTION,
      AbortSignal.timeout(30),
    );
    expect(found.map(({ name, content }) => `${name} ${content}`)).toEqual([
      'rows could not be asked: access denied',
      'logs could not be asked: no answer in time',
      'a about req-1',
    ]);
  });
});

describe('findings', () => {
  const finding = { component: 'database', says: 'holds a lock', advice: 'See who.', evidence: [] };

  it('become causes that explain what the component carries', () => {
    const [cause] = findingCauses([{ ...finding, host: 'db1' }]);
    expect(cause?.explains).toContain('identity');
    expect(cause?.diagnosis).toMatchObject({
      category: 'database',
      culprit: { component: 'database', host: 'db1' },
      headline: 'database on db1 holds a lock: no service can read or write its state.',
    });
  });

  it('of the bus name the broker', () => {
    const [cause] = findingCauses([{ ...finding, component: 'message bus', says: 'has an alarm' }]);
    expect(cause?.diagnosis.culprit.component).toBe('rabbitmq');
  });

  it('come from whoever answers; who fails or hangs has seen nothing', async () => {
    const sources = [async () => [finding], () => Promise.reject(new Error('no')), () => new Promise<never>(() => {})];
    expect(await gatherFindings(sources, AbortSignal.timeout(30))).toEqual([finding]);
  });
});
