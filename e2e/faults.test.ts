import { afterAll, expect, test } from 'vitest';
import { up } from '../lab/lab.ts';
import { FAULTS } from './support/faults.ts';
import { testFaults } from './support/faults-trial.ts';
import { describeOnLab } from './support/lab.ts';

/** One of each kind that is found at once and mended at once; all of them are tried in e2e/long/faults.test.ts. */
const QUICK = [
  'a dead Glance',
  'a wrong endpoint in the catalogue',
  'a quota of zero',
  'hypervisors that start no guest',
];

describeOnLab('smoke on a broken cloud', () => {
  afterAll(async () => {
    await up();
  });

  test('is tried with faults that exist', () => {
    expect(FAULTS.map(({ title }) => title)).toEqual(expect.arrayContaining(QUICK));
  });

  testFaults(FAULTS.filter(({ title }) => QUICK.includes(title)));
});
