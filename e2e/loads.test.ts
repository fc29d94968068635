import { expect, test } from 'vitest';
import { checksOf } from '../src/model/totals.ts';
import { takeCensus } from './support/census.ts';
import { stormOf } from './support/kill-trial.ts';
import { describeOnLab } from './support/lab.ts';
import { expectKnee, expectRed } from './support/limits-trial.ts';
import { readLoad } from './support/load-trial.ts';
import { scratchFolder, seatrial } from './support/program.ts';

// Other scenarios and limits are tried in e2e/long/limits.test.ts.
const HYPERVISOR = {
  driver: 'spawn-compute-1',
  component: 'nova-compute',
  scenario: 'boot-storm',
  quotes: true,
} as const;

describeOnLab('a load on the lab', () => {
  test('boots servers at the same moment, judges them and leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const ended = await seatrial(stormOf(8, out.path));
    expect(ended.code, ended.stderr).toBe(0);
    expect(await takeCensus()).toEqual(before);
    const { counts, record } = await readLoad(out.path);
    expect(counts).toMatchObject({ started: 8, done: 8, failed: 0, dropped: 0 });
    expect(checksOf(record.suites).map(({ title }) => title)).toContain('iteration_failed keeps rate==0');
  });

  test('turns red when a hypervisor starts only so many at a time, and quotes it', () =>
    expectRed({ ...HYPERVISOR, atOnce: 3, seconds: 12, count: 6, action: 'boot' }));

  test('finds how many at a time it starts', () => expectKnee({ ...HYPERVISOR, atOnce: 2, seconds: 8, upTo: 3 }));
});
