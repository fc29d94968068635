import { describe, test } from 'vitest';
import { describeOnLab } from '../support/lab.ts';
import { expectKnee, expectRed } from '../support/limits-trial.ts';

/** Long enough that a busy machine, too, has all of them under way at once. */
const SECONDS = 45;

const HYPERVISOR = {
  driver: 'spawn-compute-1',
  component: 'nova-compute',
  quotes: true,
  seconds: SECONDS,
} as const;

/** Cinder tells nobody but its log what its driver said. */
const BACK_END = {
  driver: 'volumes',
  component: 'cinder-volume',
  quotes: false,
  seconds: SECONDS,
  scenario: 'volume-storm',
} as const;

describeOnLab('a hypervisor that starts eight at a time', () => {
  test('turns a storm of single boots red', () =>
    expectRed({ ...HYPERVISOR, scenario: 'boot-storm', atOnce: 8, count: 12, action: 'boot' }));

  test('turns one request for many red', () =>
    expectRed({ ...HYPERVISOR, scenario: 'boot-multi', atOnce: 8, count: 12, action: 'become active' }));

  test('is found by the search', () => expectKnee({ ...HYPERVISOR, scenario: 'boot-storm', atOnce: 8, upTo: 100 }));

  test('is found by the search with one request for many', () =>
    expectKnee({ ...HYPERVISOR, scenario: 'boot-multi', atOnce: 8, upTo: 16 }));
});

describeOnLab('other limits', () => {
  test('of a hypervisor are found, too', () =>
    expectKnee({ ...HYPERVISOR, scenario: 'boot-storm', atOnce: 3, upTo: 16 }));

  describe('of a storage back end', () => {
    test('turn a storm of volumes red', () => expectRed({ ...BACK_END, atOnce: 5, count: 9, action: 'create' }));

    test('are found by the search', () => expectKnee({ ...BACK_END, atOnce: 5, upTo: 16 }));
  });
});
