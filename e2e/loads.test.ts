import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { liftLimits, limitDriver } from '../lab/limits.ts';
import { checksOf } from '../src/model/totals.ts';
import { takeCensus } from './support/census.ts';
import { setCompute } from './support/computes.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial } from './support/program.ts';

/** What the limited hypervisor allows at a time. */
const LIMIT = 3;

describeOnLab('a load on the lab', () => {
  afterEach(async () => {
    liftLimits();
    await setCompute('compute-2', 'enabled');
  });

  test('boots servers at the same moment, judges them and leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    const ended = await seatrial(['load', 'boot-storm', '--set', 'count=8', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(await takeCensus()).toEqual(before);
    const { loads, suites } = await latestRecord(out.path);
    expect(loads[0]?.scenarios[0]?.iterations).toMatchObject({ started: 8, done: 8, failed: 0, dropped: 0 });
    expect(checksOf(suites).map(({ title }) => title)).toContain('iteration_failed keeps rate==0');
  });

  test('turns red when a hypervisor starts only so many at a time, and quotes it', async () => {
    await using out = await scratchFolder();
    await oneComputeThatStarts(LIMIT);
    const ended = await seatrial(['load', 'boot-storm', '--set', 'count=8', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(1);
    const record = await latestRecord(out.path);
    expect(record.headline).toContain(`no more than ${LIMIT} at a time`);
    expect(record.headline).toMatch(/compute/);
    expect(record.cleanup.remaining).toEqual([]);
  });

  test('finds how many at a time it starts', async () => {
    await using out = await scratchFolder();
    await oneComputeThatStarts(LIMIT);
    const args = ['load', 'boot-storm', '--knee', '--up-to', '8', '--cloud', 'lab', '--out', out.path];
    const ended = await seatrial(args);
    expect(ended.code, ended.stderr).toBe(0);
    const { knee } = (await latestRecord(out.path)).loads[0] ?? {};
    expect(knee).toMatchObject({ largestOk: LIMIT, smallestFailing: LIMIT + 1, exact: true });
    expect(knee?.curve.length).toBeLessThanOrEqual(10);
  });

  test('turns red when it starts fewer than the design document declares, and names what ends it', async () => {
    await using out = await scratchFolder();
    await oneComputeThatStarts(LIMIT);
    const target = join(out.path, 'seatrial.yaml');
    await writeFile(target, `limits:\n  parallelBoots: ${LIMIT + 1}\n`);
    const args = [
      'load',
      'boot-storm',
      '--knee',
      '--up-to',
      '1',
      '--target',
      target,
      '--cloud',
      'lab',
      '--out',
      out.path,
    ];
    const ended = await seatrial(args);
    expect(ended.code, ended.stderr).toBe(1);
    const { headline, loads } = await latestRecord(out.path);
    expect(loads[0]?.knee).toMatchObject({
      largestOk: LIMIT,
      declared: { limit: 'limits.parallelBoots', n: LIMIT + 1 },
    });
    for (const words of ['declares 4 at once; 3 is the most', 'compute', `no more than ${LIMIT} at a time`])
      expect(headline).toContain(words);
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

/** Everything goes to one host, whose spawns take long enough to be many at a time. */
async function oneComputeThatStarts(atOnce: number): Promise<void> {
  await setCompute('compute-2', 'disabled');
  limitDriver('spawn-compute-1', { atOnce, seconds: 6, message: 'the emulator takes no more than {limit} at a time' });
}
