import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startService, stopService, up } from '../../lab/lab.ts';
import { ALL_ACCEPTED, HALF_ACCEPTED, type Moment, untilMoment } from '../support/boots-under-way.ts';
import { type Census, takeCensus } from '../support/census.ts';
import { stormOf } from '../support/kill-trial.ts';
import { describeOnLab } from '../support/lab.ts';
import { type LoadReport, readLoad } from '../support/load-trial.ts';
import { type Ended, scratchFolder, seatrial, startProgram } from '../support/program.ts';

const BOOTS = 20;

/** How long the bus is away, in ms. */
const AWAY_MS = 20_000;

interface Broken extends LoadReport {
  readonly ended: Ended;
}

/** Breaks something at a moment of a storm; its end, its reports, and nothing of it left once cleanup has run. */
async function stormWith(moment: Moment, breakIt: () => Promise<void>, mendIt: () => Promise<void>): Promise<Broken> {
  await using out = await scratchFolder();
  const before: Census = await takeCensus();
  const program = startProgram(stormOf(BOOTS, out.path));
  await untilMoment(moment, { out: out.path, count: BOOTS, ended: program.ended });
  await breakIt();
  const ended = await program.ended;
  await mendIt();
  const report = await readLoad(out.path);
  expect(report.counts).toMatchObject({ started: BOOTS, dropped: 0 });
  const cleanup = await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
  expect(cleanup.code, cleanup.stderr).toBe(0);
  expect(await takeCensus()).toEqual(before);
  return { ended, ...report };
}

describeOnLab(`${BOOTS} boots while the cloud breaks`, () => {
  afterEach(async () => {
    await up();
  });

  test('come to an end when the message bus is away for 20 s, and what did not arrive is put down to it', async () => {
    const restart = async () => {
      await stopService('rabbitmq');
      await sleep(AWAY_MS);
      await startService('rabbitmq');
    };
    const { ended, counts, kinds, record } = await stormWith(HALF_ACCEPTED, restart, async () => {});
    // Whether boots survive is the cloud's affair; that the verdict says what came of them is ours.
    expect(ended.code, ended.stderr).toBe(counts.failed > 0 ? 1 : 0);
    expect(record.headline).toMatch(/rabbitmq|message bus/i);
    expect(kinds.filter((kind) => kind !== 'bus rabbitmq')).toEqual([]);
  });

  test('arrive on the other host when one stops, and the others are put down to the one that stopped', async () => {
    const { ended, counts, kinds, record } = await stormWith(
      ALL_ACCEPTED,
      () => stopService('nova-compute-1'),
      () => startService('nova-compute-1'),
    );
    expect(ended.code, ended.stderr).toBe(1);
    expect(counts.done).toBeGreaterThan(0);
    expect(counts.failed).toBeGreaterThan(0);
    expect(kinds).toEqual(['hypervisor nova-compute']);
    expect(record.headline).toContain('nova-compute on compute-1');
  });
});
