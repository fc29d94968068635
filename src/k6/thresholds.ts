import type { K6Metric, K6Threshold } from '../model/k6.ts';

/** `p(95)<500`, `rate>0.99`, `count==0`: what is measured, how it is compared, with what. */
const EXPRESSION = /^\s*([a-z]+(?:\([\d.]+\))?)\s*(<=|>=|<|>|===?|!=)\s*(-?[\d.]+)\s*$/;

/**
 * Judges a threshold again. k6 lets one pass that had nothing to compare (of a misspelt name, say, or of requests that
 * were never made); here that is no data, and no data never passes.
 */
export function judgeThreshold(
  metric: K6Metric,
  expression: string,
  isBreached: boolean,
  hasRun: boolean,
): K6Threshold {
  const measured = measuredBy(metric, expression);
  const isNoData = metric.isEmpty && !(hasRun && saysNothingHappened(metric, expression));
  const outcome = isNoData ? 'no-data' : isBreached ? 'failed' : 'passed';
  return { metric: metric.name, expression, outcome, ...(measured !== undefined && !isNoData && { measured }) };
}

/** The number that the expression is about. */
function measuredBy({ kind, values }: K6Metric, expression: string): number | undefined {
  const method = EXPRESSION.exec(expression)?.[1];
  if (method === undefined) return undefined;
  // The export calls the rate of a rate `value`; a counter has a rate of its own.
  return values[kind === 'rate' && method === 'rate' ? 'value' : method];
}

/**
 * True where nothing to count is the very thing that is asserted: arrivals that k6 dropped, of which it says nothing
 * when there were none, and expressions that allow only zero. Requests, iterations and bytes are the load itself:
 * without them nothing was measured.
 */
function saysNothingHappened({ name, kind }: K6Metric, expression: string): boolean {
  if (kind !== 'counter' && kind !== 'gauge') return false;
  if (/^(http_reqs|iterations|data_sent|data_received|vus|vus_max)\b/.test(name)) return false;
  if (name === 'dropped_iterations') return true;
  const [, , operator = '', number] = EXPRESSION.exec(expression) ?? [];
  const limit = Number(number);
  return (limit === 0 && ['==', '===', '<='].includes(operator)) || (limit === 1 && operator === '<');
}
