import { describe, expect, test } from 'vitest';
import { sampleCheck } from '../../../fixtures/reports/build.ts';
import type { Knee } from '../../model/load.ts';
import { kneeChecks } from './judge-knee.ts';

const below = (title: string) => ({ ...sampleCheck('knee'), title, outcome: 'passed' as const });
const endedBy = {
  class: 'hypervisor',
  component: 'nova-compute',
  count: 1,
  message: 'gone',
  fault: 'no more than 8 at a time',
};
const found: Knee = { largestOk: 8, smallestFailing: 9, exact: true, endedBy, curve: [] };
const judged = (knee: Knee) => kneeChecks(below, 'boot-storm', knee, undefined);

describe('the search of a breaking point', () => {
  test('is one check where nothing is declared', () => {
    expect(judged(found)).toMatchObject([{ outcome: 'passed', title: '8 at once is the most of which all succeed' }]);
  });

  test('holds a declared limit up to what was found', () => {
    const [, gate] = judged({ ...found, declared: { limit: 'limits.parallelBoots', n: 8 } });
    expect(gate).toMatchObject({ outcome: 'passed', title: '8 at once succeed, as limits.parallelBoots declares' });
  });

  test('fails a declared limit above what was found, and names what ended it', () => {
    const [search, gate] = judged({ ...found, declared: { limit: 'limits.parallelBoots', n: 9 } });
    expect(search?.outcome).toBe('passed');
    expect(gate).toMatchObject({
      outcome: 'failed',
      diagnosis: { category: 'hypervisor', culprit: { component: 'nova-compute' } },
    });
    for (const word of [
      'limits.parallelBoots declares 9',
      '8 is the most',
      'nova-compute',
      'no more than 8 at a time',
    ]) {
      expect(gate?.diagnosis?.headline).toContain(word);
    }
  });

  test('fails a declared limit that was never tried', () => {
    const { endedBy: _, smallestFailing: __, ...unfinished } = found;
    const [, gate] = judged({ ...unfinished, exact: false, declared: { limit: 'limits.parallelVolumes', n: 50 } });
    expect(gate).toMatchObject({ outcome: 'failed', failure: { message: expect.stringContaining('before it had') } });
  });

  test('blames what is known to be down before what the errors say', () => {
    const outage = { category: 'bus', culprit: { component: 'rabbitmq' }, headline: 'No bus.', advice: '' } as const;
    const knee = { ...found, largestOk: 0 };
    const [search] = kneeChecks(below, 'boot-storm', knee, { ...outage, evidence: [] });
    expect(search?.diagnosis?.headline).toBe('No bus.');
  });
});
