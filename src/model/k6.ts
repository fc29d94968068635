import { z } from 'zod';

/** One series of samples, as k6 sums it up. */
export const k6MetricSchema = z.object({
  name: z.string().describe('as k6 names it, with its tags where it is a part: http_req_duration{name:GET /servers}'),
  kind: z.enum(['trend', 'rate', 'counter', 'gauge']),
  values: z
    .record(z.string(), z.number())
    .describe(
      'trend: count, min, avg, med, p(90), p(95), p(99), max, in ms where it is a time; rate: value, passes, fails',
    ),
  isEmpty: z.boolean().describe('true when no sample was taken'),
});
export type K6Metric = z.infer<typeof k6MetricSchema>;

export const k6CheckSchema = z.object({
  name: z.string().describe('with its groups before it: group › check'),
  passes: z.int().nonnegative(),
  fails: z.int().nonnegative(),
});
export type K6Check = z.infer<typeof k6CheckSchema>;

export const k6ThresholdSchema = z.object({
  metric: z.string(),
  expression: z.string().describe('as the script says it: p(95)<500'),
  outcome: z.enum(['passed', 'failed', 'no-data']).describe('no-data: k6 let it pass, but there was nothing to judge'),
  measured: z.number().optional().describe('the value that was compared'),
});
export type K6Threshold = z.infer<typeof k6ThresholdSchema>;

export const k6FailureSchema = z.object({
  code: z.enum(['K6_SCRIPT_INVALID', 'K6_SCRIPT_FAILED', 'K6_FAILED', 'INTERRUPTED']),
  message: z.string(),
});
export type K6Failure = z.infer<typeof k6FailureSchema>;

/** What one script did under k6. */
export const k6ResultSchema = z.object({
  script: z.string().describe("the script's file name"),
  k6Version: z.string(),
  startedAt: z.string().describe('ISO 8601 in UTC'),
  durationMs: z.number().nonnegative().describe('of the whole program, start-up and teardown included'),
  exitCode: z.int().nullable().describe("k6's own; null when a signal ended it"),
  failure: k6FailureSchema.optional().describe('why the script did not run to its end'),
  exceptions: z
    .array(z.object({ message: z.string(), count: z.int().positive() }))
    .describe('what iterations threw; k6 goes on after them'),
  metrics: z.array(k6MetricSchema),
  checks: z.array(k6CheckSchema),
  thresholds: z.array(k6ThresholdSchema),
  iterations: z.int().nonnegative(),
  droppedIterations: z.int().nonnegative().describe('arrivals that could not be started in time'),
  httpRequests: z.int().nonnegative(),
  failedRequests: z.int().nonnegative(),
  sentBytes: z.number().nonnegative(),
  receivedBytes: z.number().nonnegative(),
  log: z.array(z.string()).describe('the last lines that k6 and the script logged'),
});
export type K6Result = z.infer<typeof k6ResultSchema>;
