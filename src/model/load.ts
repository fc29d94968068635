import { z } from 'zod';
import { busDepthSchema } from './bus-depth.ts';
import { costSchema } from './costs.ts';
import { loadInvariantsSchema } from './invariants.ts';
import { bootsSchema } from './trace.ts';

const milliseconds = z.number().nonnegative();
const count = z.int().nonnegative();

/**
 * How long something took, over all samples. Two distributions merge without loss through their histograms; a
 * distribution without samples is left out rather than filled with zeros.
 */
export const distributionSchema = z.object({
  count: z.int().positive(),
  minMs: milliseconds,
  maxMs: milliseconds,
  meanMs: milliseconds,
  stdDevMs: milliseconds,
  p50Ms: milliseconds,
  p90Ms: milliseconds,
  p95Ms: milliseconds,
  p99Ms: milliseconds,
  p999Ms: milliseconds,
  histogram: z.string().describe('HDR histogram of microseconds, compressed (V2), base64'),
});
export type Distribution = z.infer<typeof distributionSchema>;

export const errorTallySchema = z.object({
  class: z.string().describe('what kind of failure, e.g. quota'),
  component: z.string().optional().describe('the binary or service at fault'),
  count: z.int().positive(),
  message: z.string().describe('of the first one'),
  requestId: z.string().optional(),
  fault: z.string().optional().describe("the resource's own fault, e.g. of an instance"),
});
export type ErrorTally = z.infer<typeof errorTallySchema>;

export const failedIterationSchema = z.object({
  scenario: z.string(),
  vu: z.int(),
  iteration: z.int(),
  atMs: milliseconds.describe('when it ended, since the start of the load'),
  durationMs: milliseconds,
  action: z.string().optional().describe('the action that failed'),
  class: z.string(),
  component: z.string().optional(),
  message: z.string(),
  requestId: z.string().optional(),
  resourceId: z.string().optional(),
  fault: z.string().optional(),
  host: z.string().optional(),
});
export type FailedIteration = z.infer<typeof failedIterationSchema>;

export const loadPointSchema = z.object({
  atMs: milliseconds.describe("the interval's begin, since the start of the load"),
  started: count,
  done: count,
  failed: count,
  interrupted: count,
  dropped: count,
  inFlight: count.describe('the most at once in the interval'),
  p50Ms: milliseconds.optional().describe('of the iterations that were done in the interval'),
  p95Ms: milliseconds.optional(),
  maxMs: milliseconds.optional(),
});

export const loadSeriesSchema = z.object({
  everyMs: z.number().positive().describe('1000, doubled each time the load outgrew the series'),
  points: z.array(loadPointSchema),
});
export type LoadSeries = z.infer<typeof loadSeriesSchema>;

/** Measured iterations; at the end of a load, started = done + failed + interrupted. */
export const iterationCountsSchema = z.object({
  started: count,
  done: count,
  failed: count,
  interrupted: count.describe('cut off before their end: neither done nor failed by themselves'),
  dropped: count.describe('due, but never started: no virtual user was free, or the time was up'),
});
export type IterationCounts = z.infer<typeof iterationCountsSchema>;

export const loadActionSchema = z.object({
  name: z.string(),
  done: count,
  failed: count,
  interrupted: count,
  durations: distributionSchema.optional(),
  failedDurations: distributionSchema.optional(),
});
export type LoadAction = z.infer<typeof loadActionSchema>;

export const loadStageSchema = z.object({ target: z.number(), durationMs: milliseconds });

export const loadScenarioSchema = z.object({
  name: z.string(),
  executor: z.string(),
  profile: z
    .record(z.string(), z.union([z.number(), z.array(loadStageSchema)]))
    .describe("the executor's settings, defaults included"),
  durationMs: milliseconds.describe('of the measured part, until its last iteration ended'),
  iterations: iterationCountsSchema,
  warmUpIterations: count.describe('ran before, and are in no other figure'),
  throughputPerSecond: z.number().nonnegative().describe('iterations done per second of the measured part'),
  durations: distributionSchema.optional().describe('of the iterations done; with an arrival rate from their due time'),
  failedDurations: distributionSchema.optional().describe('of the iterations that failed'),
  startLateness: distributionSchema.optional().describe('arrival rates: how long after its due time each one started'),
  actions: z.array(loadActionSchema),
  series: loadSeriesSchema,
});
export type LoadScenario = z.infer<typeof loadScenarioSchema>;

export const loadThresholdSchema = z.object({
  metric: z.string().describe('with its tags, e.g. action_duration{action:boot}'),
  expression: z.string().describe('e.g. p(95)<30000'),
  outcome: z.enum(['passed', 'failed', 'no-data']).describe('no-data fails the gate as failed does'),
  observed: z.number().optional().describe('in the unit of the expression; absent without data'),
  aborted: z.boolean().describe('whether it ended the load early'),
});
export type LoadThreshold = z.infer<typeof loadThresholdSchema>;

export const kneeStepSchema = z.object({
  n: z.int().positive().describe('how many at once'),
  ok: z.boolean(),
  done: count,
  failed: z.array(errorTallySchema).describe('by class, the most frequent first'),
  throughputPerSecond: z.number().nonnegative(),
  durations: distributionSchema.optional(),
});
export type KneeStep = z.infer<typeof kneeStepSchema>;

export const kneeSchema = z.object({
  largestOk: count.describe('the largest n at which everything succeeded; 0 when nothing did'),
  smallestFailing: z.int().positive().optional().describe('absent when the search met no limit'),
  exact: z.boolean().describe('whether no n between the two is left untried'),
  peak: z
    .object({ n: z.int().positive(), throughputPerSecond: z.number().nonnegative() })
    .optional()
    .describe('the highest throughput among the steps that succeeded'),
  endedBy: errorTallySchema.optional().describe('the most frequent failure at the smallest failing n'),
  curve: z.array(kneeStepSchema).describe('every step, by n'),
  declared: z
    .object({ limit: z.string(), n: z.int().positive() })
    .optional()
    .describe('what seatrial.yaml says the cloud bears at once; a smaller largestOk fails'),
});
export type Knee = z.infer<typeof kneeSchema>;

export const loadCallSchema = z.object({
  service: z.string(),
  method: z.string(),
  path: z.string().describe('without its query, each id in it as {id}'),
  purpose: z.enum(['work', 'wait']),
  calls: z.int().positive(),
});
export type LoadCall = z.infer<typeof loadCallSchema>;

/** What a load cost: the calls it consists of, and those that were only made to measure it. */
export const loadBudgetSchema = z.object({
  workloadCalls: count.describe('API calls of the iterations, repeated ones included'),
  waitCalls: count.describe('lists and looks on behalf of iterations that waited'),
  observerCalls: count.describe("health checks of the cloud while the load ran: seatrial's own"),
  cpuMs: milliseconds.describe("CPU time of seatrial's process while the load ran"),
  byCall: z.array(loadCallSchema).describe('calls of the workload and its waits, the most frequent first'),
});
export type LoadBudget = z.infer<typeof loadBudgetSchema>;

/** The result of one load, as plain data. */
export const loadSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    startedAt: z.string().describe('ISO 8601 in UTC'),
    durationMs: milliseconds.describe('all of it, warm-up and the way out included'),
    outcome: z.enum(['passed', 'failed', 'interrupted']).describe('interrupted: stopped from outside, so not judged'),
    endedBy: z.enum(['completed', 'threshold', 'signal']),
    scenarios: z.array(loadScenarioSchema),
    thresholds: z.array(loadThresholdSchema),
    errors: z.array(errorTallySchema).describe('by class and component, the most frequent first'),
    failedIterations: z.array(failedIterationSchema).describe('the first ones, and the first of each class'),
    knee: kneeSchema.optional(),
    costs: z.array(costSchema).optional().describe('what it cost the parts below the APIs that could be read'),
    busDepth: busDepthSchema.optional().describe('absent where the management API of the bus is not declared'),
    invariants: loadInvariantsSchema.optional().describe('absent where the database is not declared'),
    boots: bootsSchema.optional().describe('of a load that asked for servers, from where its scenarios began'),
    budget: loadBudgetSchema.optional(),
    checkId: z.string().optional().describe('the check that ran it'),
  })
  .describe('A seatrial load');
export type Load = z.infer<typeof loadSchema>;
