import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksOf } from '../src/model/totals.ts';
import { takeCensus } from './support/census.ts';
import { stormOf } from './support/kill-trial.ts';
import { describeOnLab } from './support/lab.ts';
import { expectKnee, expectRed, limited } from './support/limits-trial.ts';
import { readLoad } from './support/load-trial.ts';
import { latestRecord, scratchFolder, seatrial } from './support/program.ts';

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

  test('turns red when it starts fewer than the design document declares, and names what ends it', async () => {
    await using out = await scratchFolder();
    await using _ = await limited({ driver: HYPERVISOR.driver, atOnce: 2, seconds: 8 });
    const target = join(out.path, 'seatrial.yaml');
    await writeFile(target, 'limits:\n  parallelBoots: 3\n');
    const search = ['load', 'boot-storm', '--knee', '--up-to', '1', '--target', target];
    const ended = await seatrial([...search, '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(1);
    const { headline, loads } = await latestRecord(out.path);
    expect(loads[0]?.knee).toMatchObject({ largestOk: 2, declared: { limit: 'limits.parallelBoots', n: 3 } });
    expect(headline).toContain('declares 3 at once; 2 is the most');
    expect(headline).toContain(HYPERVISOR.component);
  });

  test('does several things at once, each judged by itself, and leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const sizes = ['seconds=5', 'servers=2', 'networks=2', 'volumes=2', 'people=1', 'programs=1'];
    const set = sizes.flatMap((size) => ['--set', size]);
    const ended = await seatrial(['load', 'mixed-workload', ...set, '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(await takeCensus()).toEqual(before);
    const { loads, suites } = await latestRecord(out.path);
    const parts = loads[0]?.scenarios.map(({ name }) => name);
    expect(parts).toEqual(['servers', 'networks', 'volumes', 'people', 'programs']);
    expect(checksOf(suites).map(({ title }) => title)).toContain('iteration_failed{scenario:servers} keeps rate==0');
  });
});
