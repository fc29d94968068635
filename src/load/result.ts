import type { LoadAction, LoadScenario } from '../model/load.ts';
import type { Samples } from '../model/samples.ts';
import type { Settings } from './settings.ts';
import type { ScenarioStatistics, SpanStatistics } from './statistics.ts';

/** A scenario that has ended, as it stands in a record. */
export function scenarioResult(name: string, settings: Settings, statistics: ScenarioStatistics): LoadScenario {
  const { executor, ...profile } = settings;
  const durationMs = statistics.measuredMs();
  const iterations = statistics.counts();
  return {
    name,
    executor,
    profile,
    durationMs,
    iterations,
    warmUpIterations: statistics.warmUpIterations,
    throughputPerSecond: durationMs === 0 ? 0 : (1000 * iterations.done) / durationMs,
    ...distributions(statistics.iterations),
    ...distribution('startLateness', statistics.lateness),
    actions: [...statistics.actions].map(([action, span]) => actionResult(action, span)),
    series: statistics.series.list(),
  };
}

function actionResult(name: string, span: SpanStatistics): LoadAction {
  const { done, failed, interrupted } = span;
  return { name, done, failed, interrupted, ...distributions(span) };
}

function distributions(span: SpanStatistics): Pick<LoadAction, 'durations' | 'failedDurations'> {
  return { ...distribution('durations', span.durations), ...distribution('failedDurations', span.failedDurations) };
}

/** A field that is there when there are samples. */
function distribution<Name extends string>(
  name: Name,
  samples: Samples,
): { [N in Name]?: NonNullable<ReturnType<Samples['distribution']>> } {
  const value = samples.distribution();
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: typeof value & object };
}
