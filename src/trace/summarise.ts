import { quantile } from '../core/quantile.ts';
import {
  type BootTrace,
  bootOutcomeSchema,
  type Phase,
  type PhaseSummary,
  phases,
  type TraceSummary,
} from '../model/trace.ts';

/** Many boots, summed up phase by phase. */
export function summariseTraces(traces: readonly BootTrace[]): TraceSummary {
  const active = traces.filter(({ outcome }) => outcome === 'active');
  const wallMs = sum(active.map(({ totalMs }) => totalMs));
  const summaries = phases.flatMap((phase) => summarisePhase(phase, active, wallMs) ?? []);
  const named = summaries.filter(({ phase }) => phase !== 'unattributed');
  const slowest = named.toSorted((a, b) => b.share - a.share)[0];
  return {
    outcomes: Object.fromEntries(
      bootOutcomeSchema.options.map((outcome) => [outcome, traces.filter((trace) => trace.outcome === outcome).length]),
    ) as TraceSummary['outcomes'],
    total: statistics(active.map(({ totalMs }) => totalMs)),
    phases: summaries,
    ...(slowest && slowest.share > 0 && { slowest: slowest.phase }),
  };
}

function summarisePhase(phase: Phase, traces: readonly BootTrace[], wallMs: number): PhaseSummary | undefined {
  const durations = traces.flatMap((trace) => {
    const spans = trace.phases.filter((span) => span.phase === phase);
    // A boot that was tried on two hosts went through it twice.
    return spans.length === 0 ? [] : [sum(spans.map(({ durationMs }) => durationMs))];
  });
  if (durations.length === 0) return undefined;
  return { phase, ...statistics(durations), share: wallMs === 0 ? 0 : Math.min(1, sum(durations) / wallMs) };
}

function statistics(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    medianMs: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? 0,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
