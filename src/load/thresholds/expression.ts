import { parseDurationMs } from '../../core/duration.ts';

const COMPARISONS = {
  '<': (observed, bound) => observed < bound,
  '<=': (observed, bound) => observed <= bound,
  '>': (observed, bound) => observed > bound,
  '>=': (observed, bound) => observed >= bound,
  '==': (observed, bound) => observed === bound,
  '===': (observed, bound) => observed === bound,
  '!=': (observed, bound) => observed !== bound,
} as const satisfies Record<string, (observed: number, bound: number) => boolean>;

/** What is compared: `avg`, `p(95)`, `rate`, … */
export type Aggregation =
  | { readonly name: 'avg' | 'min' | 'med' | 'max' | 'count' | 'rate' | 'perIteration' | 'total' }
  | { readonly name: 'p'; readonly percent: number };

export interface Expression {
  readonly aggregation: Aggregation;
  readonly holds: (observed: number) => boolean;
}

const SYNTAX =
  /^\s*(?<name>avg|min|med|max|count|rate|perIteration|total|p\(\s*(?<percent>\d+(?:\.\d+)?)\s*\))\s*(?<comparison>[<>]=?|={2,3}|!=)\s*(?<bound>\S+)\s*$/;

/**
 * Reads a threshold as k6 writes it: `p(95)<30000`, `rate>0.99`, `count==0`; of costs also `perIteration<2000`. Durations are in ms; `30s` may be said
 * instead of 30000. Undefined for what is no such expression.
 */
export function parseExpression(text: string): Expression | undefined {
  const { name = '', percent, comparison = '', bound = '' } = SYNTAX.exec(text)?.groups ?? {};
  const limit = boundOf(bound);
  const compare = COMPARISONS[comparison as keyof typeof COMPARISONS];
  if (compare === undefined || limit === undefined) return undefined;
  if (percent !== undefined && Number(percent) > 100) return undefined;
  return {
    aggregation:
      percent === undefined
        ? { name: name as Exclude<Aggregation['name'], 'p'> }
        : { name: 'p', percent: Number(percent) },
    holds: (observed) => compare(observed, limit),
  };
}

function boundOf(text: string): number | undefined {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : parseDurationMs(text);
}
