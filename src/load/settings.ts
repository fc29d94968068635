import { z } from 'zod';
import { parseDurationMs } from '../core/duration.ts';

/** The longest wait a timer of Node.js can hold, in ms. */
const LONGEST_MS = 2 ** 31 - 1;

const duration = z
  .unknown()
  .refine((value): value is number | string => parseDurationMs(value) !== undefined, {
    error: 'must be a duration such as 30s, 1m30s or a number of seconds',
  })
  .transform((value) => parseDurationMs(value) ?? 0)
  .refine((ms) => ms <= LONGEST_MS, { error: 'must be at most 24d' });

const span = duration.refine((ms) => ms > 0, { error: 'must be longer than nothing' });

const whole = (least: number) =>
  z.int({ error: 'must be a whole number' }).min(least, { error: `must be at least ${least}` });

const rate = (least: 'zero' | 'more') =>
  least === 'zero'
    ? z.number({ error: 'must be a number' }).nonnegative({ error: 'must be at least 0' })
    : z.number({ error: 'must be a number' }).positive({ error: 'must be above 0' });

const stages = (target: z.ZodType<number>) =>
  z
    .array(z.strictObject({ target, duration }), { error: 'must be a list of { target, duration }' })
    .min(1, { error: 'must have at least one stage' })
    .refine((list) => list.some((stage) => stage.duration > 0), { error: 'must last longer than nothing' })
    .transform((list) => list.map((stage): Stage => ({ target: stage.target, durationMs: stage.duration })));

/** What every executor takes; `startTime` and `gracefulStop` are k6's. */
const common = {
  startTime: duration.default(0),
  gracefulStop: duration.default(30_000),
  warmUp: duration.default(0),
};

/** Between the iterations of a virtual user: always the same, or anything from the first to the second. */
const pause = z
  .union([duration, z.tuple([duration, duration])], { error: 'must be a duration, or a shortest and a longest one' })
  .default(0)
  .transform((value) => (typeof value === 'number' ? ([value, value] as const) : value))
  .refine(([from, to]) => from <= to, { error: 'must have the shorter duration first' });

interface Common {
  readonly startTime: number;
  readonly gracefulStop: number;
  readonly warmUp: number;
}

const timesOf = ({ startTime, gracefulStop, warmUp }: Common) => ({
  startTimeMs: startTime,
  gracefulStopMs: gracefulStop,
  warmUpMs: warmUp,
});

const closedTimesOf = (given: Common & { readonly pause: readonly [number, number] }) => ({
  ...timesOf(given),
  pauseMinMs: given.pause[0],
  pauseMaxMs: given.pause[1],
});

/** k6 ends these after ten minutes, unless told otherwise. */
const iterations = {
  ...common,
  pause,
  iterations: whole(1).default(1),
  maxDuration: span.default(600_000),
};

const virtualUsers = {
  ...common,
  pause,
  vus: whole(1).default(1),
  duration: span,
};

const arrivals = {
  ...common,
  timeUnit: span.default(1000),
  preAllocatedVUs: whole(1),
  maxVUs: whole(1).optional(),
};

const fewerThanPreAllocated = {
  error: 'must be at least preAllocatedVUs',
  path: ['maxVUs'],
};

const enoughVus = (given: { preAllocatedVUs: number; maxVUs?: number | undefined }): boolean =>
  (given.maxVUs ?? given.preAllocatedVUs) >= given.preAllocatedVUs;

const manyIterations = <Name extends 'shared-iterations' | 'per-vu-iterations'>(name: Name) =>
  z.strictObject({ executor: z.literal(name), vus: whole(1).default(1), ...iterations }).transform((given) => ({
    executor: name,
    vus: given.vus,
    iterations: given.iterations,
    maxDurationMs: given.maxDuration,
    ...closedTimesOf(given),
  }));

const serial = z.strictObject({ executor: z.literal('serial'), ...iterations }).transform((given) => ({
  executor: given.executor,
  vus: 1,
  iterations: given.iterations,
  maxDurationMs: given.maxDuration,
  ...closedTimesOf(given),
}));

const steadyVus = <Name extends 'constant-vus' | 'constant-for-duration'>(name: Name) =>
  z.strictObject({ executor: z.literal(name), ...virtualUsers }).transform((given) => ({
    executor: name,
    vus: given.vus,
    durationMs: given.duration,
    ...closedTimesOf(given),
  }));

const rampingVus = z
  .strictObject({
    executor: z.literal('ramping-vus'),
    ...common,
    pause,
    startVUs: whole(0).default(1),
    stages: stages(whole(0)),
    gracefulRampDown: duration.default(30_000),
  })
  .refine((given) => Math.max(given.startVUs, ...given.stages.map((stage) => stage.target)) > 0, {
    error: 'must reach at least one virtual user',
    path: ['stages'],
  })
  .transform((given) => ({
    executor: given.executor,
    startVUs: given.startVUs,
    stages: given.stages,
    gracefulRampDownMs: given.gracefulRampDown,
    ...closedTimesOf(given),
  }));

const constantArrivalRate = z
  .strictObject({
    executor: z.literal('constant-arrival-rate'),
    ...arrivals,
    rate: rate('more'),
    duration: span,
  })
  .refine(enoughVus, fewerThanPreAllocated)
  .transform((given) => ({
    executor: given.executor,
    rate: given.rate,
    timeUnitMs: given.timeUnit,
    durationMs: given.duration,
    preAllocatedVUs: given.preAllocatedVUs,
    maxVUs: given.maxVUs ?? given.preAllocatedVUs,
    ...timesOf(given),
  }));

const rampingArrivalRate = z
  .strictObject({
    executor: z.literal('ramping-arrival-rate'),
    ...arrivals,
    startRate: rate('zero').default(0),
    stages: stages(rate('zero')),
  })
  .refine(enoughVus, fewerThanPreAllocated)
  .refine((given) => Math.max(given.startRate, ...given.stages.map((stage) => stage.target)) > 0, {
    error: 'must reach a rate above 0',
    path: ['stages'],
  })
  .transform((given) => ({
    executor: given.executor,
    startRate: given.startRate,
    stages: given.stages,
    timeUnitMs: given.timeUnit,
    preAllocatedVUs: given.preAllocatedVUs,
    maxVUs: given.maxVUs ?? given.preAllocatedVUs,
    ...timesOf(given),
  }));

/** A stage of a ramp: from the target before it to its own, in a straight line. */
export interface Stage {
  readonly target: number;
  readonly durationMs: number;
}

/** The executors by name, each with what may be said of it. Names and meanings are k6's, the last two Rally's. */
export const SETTINGS = {
  'shared-iterations': manyIterations('shared-iterations'),
  'per-vu-iterations': manyIterations('per-vu-iterations'),
  'constant-vus': steadyVus('constant-vus'),
  'ramping-vus': rampingVus,
  'constant-arrival-rate': constantArrivalRate,
  'ramping-arrival-rate': rampingArrivalRate,
  serial,
  'constant-for-duration': steadyVus('constant-for-duration'),
} as const;

export type ExecutorName = keyof typeof SETTINGS;

/** What an executor works by: times in ms, every default filled in. */
export type SettingsOf<Name extends ExecutorName> = z.output<(typeof SETTINGS)[Name]>;
export type Settings = SettingsOf<ExecutorName>;
export type IterationsSettings = SettingsOf<'shared-iterations' | 'per-vu-iterations' | 'serial'>;
export type ArrivalSettings = SettingsOf<'constant-arrival-rate' | 'ramping-arrival-rate'>;
