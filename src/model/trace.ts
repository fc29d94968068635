import { z } from 'zod';

const milliseconds = z.number().nonnegative();

/** What happens to an instance until it is ACTIVE, in its order. What each begins and ends with: src/trace/marks.ts. */
export const phases = [
  'accepted',
  'scheduling',
  'queued',
  'dispatch',
  'claimed',
  'networking',
  'block-device',
  'image',
  'spawning',
  'build',
  'unattributed',
] as const;

/** `dispatch` and `build` stand for the phases inside them where no source told those apart. */
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;

/** Where the instants of a trace are from. */
export const traceSourceSchema = z.enum(['notifications', 'actions', 'database', 'caller']);
export type TraceSource = z.infer<typeof traceSourceSchema>;

export const bootOutcomeSchema = z.enum(['active', 'error', 'deleted', 'unfinished']);
export type BootOutcome = z.infer<typeof bootOutcomeSchema>;

export const phaseSpanSchema = z.object({
  phase: phaseSchema,
  startedMs: milliseconds.describe('after the start of the trace'),
  durationMs: milliseconds,
});
export type PhaseSpan = z.infer<typeof phaseSpanSchema>;

/** One boot, phase by phase. The phases follow each other without gaps: their sum is the whole. */
export const bootTraceSchema = z.object({
  instanceId: z.string(),
  name: z.string().optional(),
  requestId: z.string().optional(),
  host: z.string().optional().describe('the compute host, once there was one'),
  outcome: bootOutcomeSchema,
  startedAt: z.string().describe('ISO 8601 in UTC: when the first phase began'),
  totalMs: milliseconds,
  phases: z.array(phaseSpanSchema),
  source: z.array(traceSourceSchema).describe('where its instants are from'),
  resolutionMs: z.int().describe('of the coarsest instant: instance actions and rows have whole seconds'),
  skewMs: milliseconds.describe('by how much clocks of two hosts disagreed about the order of phases, at the least'),
});
export type BootTrace = z.infer<typeof bootTraceSchema>;

const statisticsShape = {
  count: z.int(),
  medianMs: milliseconds,
  p95Ms: milliseconds,
  p99Ms: milliseconds,
  maxMs: milliseconds,
};

export const phaseSummarySchema = z.object({
  phase: phaseSchema,
  ...statisticsShape,
  share: z.number().min(0).max(1).describe('of the wall time of all boots together'),
});
export type PhaseSummary = z.infer<typeof phaseSummarySchema>;

/** Many boots, phase by phase. Only those that became ACTIVE count: a failed boot is short for the wrong reason. */
export const traceSummarySchema = z.object({
  outcomes: z.record(bootOutcomeSchema, z.int()),
  total: z.object(statisticsShape),
  phases: z.array(phaseSummarySchema).describe('in their order; those no boot was seen in are left out'),
  slowest: phaseSchema.optional().describe('the phase that took the most time of all boots together'),
});
export type TraceSummary = z.infer<typeof traceSummarySchema>;

/** The boots of one load: a summary of all, and some of them one by one. */
export const bootsSchema = z.object({
  requested: z
    .int()
    .describe('servers that the load asked for; those among them that nothing is known of are not traced'),
  summary: traceSummarySchema.describe('over every boot that was traced'),
  traces: z
    .array(bootTraceSchema)
    .describe('at most 200, by their start: those that failed, the slowest, the fastest, and some of all others'),
});
export type Boots = z.infer<typeof bootsSchema>;
