import { expect } from 'vitest';
import { type LimitedDriver, liftLimits, limitDriver } from '../../lab/limits.ts';
import { setCompute } from './computes.ts';
import { readLoad } from './load-trial.ts';
import { scratchFolder, seatrial } from './program.ts';

/** A back end that takes only so much at a time, and how it says so. */
export interface LimitTrial {
  readonly driver: LimitedDriver;
  /** More than this at a time fails. */
  readonly atOnce: number;
  /** How long each piece of work takes: as long as it takes until all that were asked for are there at once. */
  readonly seconds: number;
}

const WORDS = 'the back end takes no more than {limit} at a time';
const words = ({ atOnce }: LimitTrial): string => WORDS.replace('{limit}', String(atOnce));

/** Puts a limit on; all boots go to the one limited compute host, if it is one. Disposing lifts it. */
export async function limited({ driver, atOnce, seconds }: LimitTrial): Promise<AsyncDisposable> {
  const isCompute = driver.startsWith('spawn');
  if (isCompute) await setCompute('compute-2', 'disabled');
  limitDriver(driver, { atOnce, seconds, message: WORDS });
  return {
    [Symbol.asyncDispose]: async () => {
      liftLimits();
      if (isCompute) await setCompute('compute-2', 'enabled');
    },
  };
}

export interface RedTrial extends LimitTrial {
  readonly scenario: string;
  readonly count: number;
  /** The action that the limit is on, as the scenario calls it. */
  readonly action: string;
  readonly component: string;
  /** Where the service passes the driver's own words on to its API: they have to be quoted. */
  readonly quotes: boolean;
}

/** A load above the limit turns red: verdict, record and JUnit say how many came through, who is to blame, and why. */
export async function expectRed(trial: RedTrial): Promise<void> {
  await using out = await scratchFolder();
  await using _ = await limited(trial);
  const { scenario, count, action, component, atOnce } = trial;
  const args = ['load', scenario, '--set', `count=${count}`, '--cloud', 'lab', '--out', out.path];
  const ended = await seatrial(args);
  expect(ended.code, ended.stderr).toBe(1);
  const { record, load, junit } = await readLoad(out.path);
  const parts = load.scenarios[0]?.actions.find(({ name }) => name === action);
  expect(parts).toMatchObject({ done: atOnce, failed: count - atOnce });
  const says = [
    `${action}: ${atOnce} done, ${count - atOnce} failed`,
    component,
    ...(trial.quotes ? [words(trial)] : []),
  ];
  for (const text of [record.headline, junit, ended.stderr]) for (const said of says) expect(text).toContain(said);
  expect(load.errors).toMatchObject([{ component }]);
  expect(record.cleanup.remaining).toEqual([]);
}

export interface KneeTrial extends LimitTrial {
  readonly scenario: string;
  readonly upTo: number;
  readonly component: string;
  readonly quotes: boolean;
}

/** The search finds the limit exactly, in no more than ten rounds, and says who ended it. */
export async function expectKnee(trial: KneeTrial): Promise<void> {
  await using out = await scratchFolder();
  await using _ = await limited(trial);
  const { scenario, upTo, component, atOnce } = trial;
  const args = ['load', scenario, '--knee', '--up-to', String(upTo), '--cloud', 'lab', '--out', out.path];
  const ended = await seatrial(args);
  expect(ended.code, ended.stderr).toBe(0);
  const { knee } = (await readLoad(out.path)).load;
  expect(knee).toMatchObject({ largestOk: atOnce, smallestFailing: atOnce + 1, exact: true, endedBy: { component } });
  if (trial.quotes) expect(knee?.endedBy?.fault).toContain(words(trial));
  expect(knee?.curve.length).toBeLessThanOrEqual(10);
  expect(ended.stderr).toContain(`${atOnce} at once is the most of which all succeed`);
}
