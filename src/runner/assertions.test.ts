import { expect, test } from 'vitest';
import { diagnose } from '../diagnosis/diagnose.ts';
import { failureFacts } from '../diagnosis/failure-facts.ts';
import { sound } from './assertions.ts';

const seen = (component: string, host: string, words: string) => ({ culprit: { component, host }, words });

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('finds nothing wrong where nothing was seen', () => {
  expect(() => sound([])).not.toThrow();
});

test('names what a probe saw first as the culprit, and tells all of it', () => {
  const error = thrownBy(() =>
    sound([seen('disk', 'node-1', '/ is full'), seen('disk', 'node-2', '/var is full')], 'Make room.'),
  );
  const failure = failureFacts(error);
  expect(failure).toMatchObject({ about: 'cloud', message: '/ is full.\n/var is full.', hint: 'Make room.' });
  expect(diagnose(failure, undefined, [])).toMatchObject({
    culprit: { component: 'disk', host: 'node-1' },
    headline: '/ is full.',
    advice: 'Make room.',
  });
});

test('lets a cause of the same culprit speak, because it says more', () => {
  const failure = failureFacts(thrownBy(() => sound([seen('nova-compute', 'compute-1', 'no consumer')])));
  const diagnosis = {
    category: 'hypervisor' as const,
    culprit: { component: 'nova-compute', host: 'compute-1' },
    headline: 'nova-compute on compute-1 is down.',
    advice: 'Start it.',
    evidence: [],
  };
  const cause = { explains: [], isRedundant: true, rank: 1, diagnosis };
  const other = { ...cause, diagnosis: { ...diagnosis, culprit: { component: 'nova-compute', host: 'compute-2' } } };
  expect(diagnose(failure, undefined, [other, cause]).headline).toBe('nova-compute on compute-1 is down.');
});

test('shows twenty of many, and how many there are beside', () => {
  const many = Array.from({ length: 25 }, (_, n) => seen('disk', `node-${n}`, `disk ${n}`));
  expect(String(thrownBy(() => sound(many)))).toMatch(/disk 19\.\n… and 5 more\.$/);
});
