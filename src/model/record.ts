import { z } from 'zod';
import { loadSchema } from './load.ts';

/** The version of the record's shape; raised when a reader of the old shape would misread the new one. */
export const RECORD_VERSION = 1;

const isoInstant = z.string().describe('ISO 8601 in UTC');
const milliseconds = z.number().nonnegative();

export const outcomes = ['passed', 'failed', 'error', 'skipped', 'flaky'] as const;
/**
 * `failed`: an assertion about the cloud did not hold. `error`: it could not be judged. `skipped` always has a
 * reason. `flaky`: passed on a later attempt.
 */
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

export const severitySchema = z.enum(['critical', 'major', 'minor']);
export type Severity = z.infer<typeof severitySchema>;

/** The platform's state: `degraded` when only redundancy or minor functions are lost. */
export const verdictSchema = z.enum(['good', 'degraded', 'failed', 'unjudged']);
export type Verdict = z.infer<typeof verdictSchema>;

/** The result of the run as a gate, each with its own exit code. */
export const gateSchema = z.enum(['passed', 'failed', 'unreachable', 'unclean', 'interrupted']);
export type Gate = z.infer<typeof gateSchema>;

/**
 * What fails a gate. `checks`: some are broken. `incomplete`: the run ended before all was judged. `unjudged`: every
 * check was skipped, of the run or of a suite that was asked for. `outage`: something was gone without a substitute.
 */
export const gateReasonSchema = z.enum(['checks', 'incomplete', 'unjudged', 'outage']);
export type GateReason = z.infer<typeof gateReasonSchema>;

export const evidenceSchema = z.object({
  name: z.string(),
  mediaType: z.string().default('text/plain'),
  content: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const failureCategorySchema = z.enum([
  'quota',
  'no-valid-host',
  'policy',
  'network',
  'image',
  'volume',
  'hypervisor',
  'bus',
  'database',
  'identity',
  'object-store',
  'orchestration',
  'service-down',
  'endpoint',
  'timeout',
  'client',
  'unknown',
]);
export type FailureCategory = z.infer<typeof failureCategorySchema>;

export const diagnosisSchema = z.object({
  category: failureCategorySchema,
  culprit: z.object({
    component: z.string().describe('the binary or service at fault, e.g. nova-compute'),
    host: z.string().optional(),
  }),
  headline: z.string().describe('one line: who is at fault and what says so'),
  apiMessage: z.string().optional().describe("the API's own words"),
  requestId: z.string().optional(),
  advice: z.string().describe('what to look at next'),
  evidence: z.array(evidenceSchema),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

export const failureSchema = z.object({
  message: z.string(),
  code: z.string().optional().describe('code of the error catalogue, where the failure has one'),
  about: z.enum(['cloud', 'configuration', 'seatrial']),
  stack: z.string().optional(),
});

export const stepSchema = z.object({
  name: z.string(),
  startedAt: isoInstant,
  durationMs: milliseconds,
  outcome: z.enum(['passed', 'failed']),
});
export type Step = z.infer<typeof stepSchema>;

export const checkSchema = z.object({
  id: z.string().describe('stable across runs: suite/topic/title, slugged'),
  title: z.string(),
  suite: z.string(),
  topic: z.string().describe('the describe block or file inside the suite'),
  file: z.string().describe('path relative to the suites folder'),
  tags: z.array(z.string()),
  requirements: z.array(z.string()),
  severity: severitySchema,
  outcome: outcomeSchema,
  reason: z.string().optional().describe('why skipped'),
  startedAt: isoInstant.optional(),
  durationMs: milliseconds,
  attempts: z.int().nonnegative(),
  steps: z.array(stepSchema),
  evidence: z.array(evidenceSchema),
  failure: failureSchema.optional(),
  diagnosis: diagnosisSchema.optional(),
});
export type Check = z.infer<typeof checkSchema>;

export const suiteSchema = z.object({
  name: z.string(),
  durationMs: milliseconds,
  checks: z.array(checkSchema),
});
export type Suite = z.infer<typeof suiteSchema>;

export const totalsSchema = z.object({
  checks: z.int(),
  passed: z.int(),
  failed: z.int(),
  error: z.int(),
  skipped: z.int(),
  flaky: z.int(),
});
export type Totals = z.infer<typeof totalsSchema>;

export const observerSchema = z.object({
  apiCalls: z.int().describe("the tool's own calls, checks and waits together"),
  waitCalls: z.int().describe('those of them that only waited for a state'),
  retries: z.int(),
  cpuMs: milliseconds.describe('CPU time of the whole process'),
  cpuPerCallMs: milliseconds.describe("CPU per API call, without the runner's start-up"),
  byService: z.record(
    z.string(),
    z.object({ calls: z.int(), errors: z.int(), medianMs: milliseconds, p95Ms: milliseconds, maxMs: milliseconds }),
  ),
});
export type Observer = z.infer<typeof observerSchema>;

export const remainderSchema = z.object({
  kind: z.string(),
  name: z.string(),
  id: z.string().optional(),
  reason: z.string(),
});
export type Remainder = z.infer<typeof remainderSchema>;

export const cleanupSchema = z.object({
  created: z.int(),
  deleted: z.int(),
  remaining: z.array(remainderSchema),
  durationMs: milliseconds,
});
export type CleanupResult = z.infer<typeof cleanupSchema>;

export const cloudSchema = z.object({
  name: z.string(),
  authUrl: z.string(),
  region: z.string().optional(),
  services: z.array(z.object({ type: z.string(), name: z.string(), url: z.string(), version: z.string().optional() })),
});
export type CloudSummary = z.infer<typeof cloudSchema>;

export const ciBuildSchema = z.object({
  system: z.string().describe('the CI server, e.g. Jenkins'),
  job: z.string(),
  build: z.string().describe("the build's number or name"),
  url: z.string().describe("the build's page"),
});
export type CiBuild = z.infer<typeof ciBuildSchema>;

/** The result of one run, as plain data: every report is made from it and from nothing else. */
export const runRecordSchema = z
  .object({
    recordVersion: z.literal(RECORD_VERSION),
    id: z.string(),
    seatrialVersion: z.string(),
    command: z.array(z.string()),
    startedAt: isoInstant,
    finishedAt: isoInstant,
    durationMs: milliseconds,
    cloud: cloudSchema,
    gate: gateSchema,
    failedBy: z
      .array(gateReasonSchema)
      .optional()
      .describe('of a gate that failed: all that fails it; a rerun heals what failed by checks alone'),
    exitCode: z.int(),
    verdict: verdictSchema,
    headline: z.string().describe('the verdict in one sentence'),
    totals: totalsSchema,
    suites: z.array(suiteSchema),
    loads: z.array(loadSchema).default([]).describe('what loads measured; their judgements are checks of the suites'),
    diagnoses: z.array(diagnosisSchema).describe('culprits over the whole run, the most likely first'),
    observer: observerSchema,
    cleanup: cleanupSchema,
    warnings: z.array(z.string()),
    ci: ciBuildSchema.optional().describe('the CI build the run was part of'),
    mergedFrom: z.array(z.string()).optional().describe('ids of the runs this record was merged from'),
  })
  .describe('A seatrial run record');
export type RunRecord = z.infer<typeof runRecordSchema>;
