import type { SettingsOf } from '../settings.ts';
import type { Executor } from './executor.ts';
import { loop, type Supply, withinTime } from './loop.ts';

const ENDLESS: Supply = { more: () => true, take: () => undefined };

/** k6's `constant-vus`, Rally's `constant_for_duration`: virtual users that iterate until the time is up. */
export const constantVus: Executor<SettingsOf<'constant-vus' | 'constant-for-duration'>> = {
  vus: ({ vus }) => vus,
  lengthMs: ({ durationMs }) => durationMs,
  async execute(run, { durationMs }) {
    const work = Promise.all(run.vus.map((vu) => loop(run, vu, ENDLESS)));
    await withinTime(run, durationMs, work);
  },
};
