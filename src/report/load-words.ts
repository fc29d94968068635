import type { Load } from '../model/load.ts';
import { mergeDistributions } from '../model/samples.ts';
import { count, duration, percent } from './format.ts';
import { PHASES } from './phases.ts';

/** A load in a few lines: what came of it, where the time of its boots went, and what it cost. */
export function loadLines(load: Load): string[] {
  return [outcomeLine(load), ...bootLine(load), ...kneeLine(load), ...budgetLine(load)];
}

function outcomeLine({ id, scenarios, durationMs }: Load): string {
  const sum = (of: (counts: Load['scenarios'][number]['iterations']) => number) =>
    scenarios.reduce((total, { iterations }) => total + of(iterations), 0);
  const taken = mergeDistributions(scenarios.flatMap(({ durations }) => durations ?? []));
  const figures = taken && [
    `median ${duration(taken.p50Ms)}`,
    `p95 ${duration(taken.p95Ms)}`,
    `max ${duration(taken.maxMs)}`,
  ];
  const done = `${sum(({ done }) => done)} of ${count(
    sum(({ started }) => started),
    'iteration',
  )} done in ${duration(durationMs)}`;
  return `${id}: ${[done, ...(figures ?? [])].join(', ')}`;
}

function bootLine({ boots }: Load): string[] {
  if (!boots) return [];
  const { summary } = boots;
  const slowest = summary.phases.find(({ phase }) => phase === summary.slowest);
  if (!slowest) return [];
  const { name, about } = PHASES[slowest.phase];
  return [
    `Slowest phase of ${count(summary.total.count, 'boot')}: ${name}, ${percent(slowest.share)} of the time, median ${duration(slowest.medianMs)} (${about})`,
  ];
}

function kneeLine({ knee, outcome }: Load): string[] {
  if (!knee) return [];
  if (outcome === 'interrupted')
    return [`The search was stopped: up to ${knee.largestOk} at once all succeeded by then`];
  return [knee.largestOk > 0 ? `${knee.largestOk} at once is the most of which all succeed` : 'Not even one succeeds'];
}

function budgetLine({ budget, scenarios }: Load): string[] {
  if (!budget) return [];
  const { workloadCalls, waitCalls, observerCalls, cpuMs } = budget;
  const ended = scenarios.reduce((sum, { iterations }) => sum + iterations.done + iterations.failed, 0);
  const each = ended === 0 ? '' : ` (${((workloadCalls + waitCalls) / ended).toFixed(2)} an iteration)`;
  return [
    `${count(workloadCalls, 'call')} of the workload and ${waitCalls} to wait for it${each}, ${count(observerCalls, 'health check')} beside it, own CPU ${duration(cpuMs)}`,
  ];
}
