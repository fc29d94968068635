import type { K6Metric, K6Result } from '../../model/k6.ts';

/** A script's result as people read it: what it did, then its times, one line for each request it names. */
export function summaryTable(result: K6Result): string {
  const { iterations, droppedIterations, httpRequests, failedRequests, thresholds, checks, metrics } = result;
  const lines = [
    `${result.script} under k6 ${result.k6Version}, ${seconds(result.durationMs)} s`,
    `${iterations} iterations (${droppedIterations} dropped), ${httpRequests} requests (${failedRequests} failed)`,
    '',
    ...thresholds.map(
      ({ metric, expression, outcome, measured }) =>
        `${outcome.padEnd(8)} ${metric} ${expression}${measured === undefined ? '' : ` (${round(measured)})`}`,
    ),
    ...checks.map(
      ({ name, passes, fails }) => `${fails === 0 ? 'held' : 'broken'}     ${name}: ${passes} of ${passes + fails}`,
    ),
    '',
    ...metrics.filter(({ kind, isEmpty }) => kind === 'trend' && !isEmpty).map(trendLine),
  ];
  return lines.join('\n');
}

function trendLine({ name, values }: K6Metric): string {
  const columns = ['count', 'med', 'p(95)', 'p(99)', 'max'].map((column) => `${column} ${round(values[column] ?? 0)}`);
  return `${name}: ${columns.join(', ')}`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
