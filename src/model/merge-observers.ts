import type { Observer } from './record.ts';

type ServiceFigures = Observer['byService'][string];

/**
 * The observer budgets of several runs as one. Counts add up; a run keeps no samples of its own calls, so that the
 * median is the runs' mean, weighted by calls, and the 95th percentile the worst of theirs.
 */
export function mergeObservers(observers: readonly Observer[]): Observer {
  const sum = (of: (observer: Observer) => number) => observers.reduce((total, each) => total + of(each), 0);
  const apiCalls = sum((each) => each.apiCalls);
  const services = [...new Set(observers.flatMap((each) => Object.keys(each.byService)))].sort();
  return {
    apiCalls,
    waitCalls: sum((each) => each.waitCalls),
    retries: sum((each) => each.retries),
    cpuMs: sum((each) => each.cpuMs),
    cpuPerCallMs: apiCalls === 0 ? 0 : sum((each) => each.cpuPerCallMs * each.apiCalls) / apiCalls,
    byService: Object.fromEntries(
      services.map((service) => [service, mergeFigures(observers.flatMap((each) => each.byService[service] ?? []))]),
    ),
  };
}

function mergeFigures(figures: readonly ServiceFigures[]): ServiceFigures {
  const calls = figures.reduce((sum, each) => sum + each.calls, 0);
  const weighted = figures.reduce((sum, each) => sum + each.medianMs * each.calls, 0);
  return {
    calls,
    errors: figures.reduce((sum, each) => sum + each.errors, 0),
    medianMs: calls === 0 ? 0 : weighted / calls,
    p95Ms: Math.max(...figures.map((each) => each.p95Ms)),
    maxMs: Math.max(...figures.map((each) => each.maxMs)),
  };
}
