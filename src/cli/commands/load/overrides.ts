import { SeatrialError } from '../../../core/errors.ts';
import type { LoadOverrides } from '../../../runner/load/overrides.ts';
import type { LoadArguments } from './arguments.ts';

type Said = Pick<
  LoadArguments,
  'set' | 'executor' | 'vus' | 'iterations' | 'seconds' | 'rate' | 'threshold' | 'knee' | 'upTo'
>;

/** What the command line says to a scenario of seatrial's own engine. Throws USAGE for what cannot be meant. */
export function overridesOf(args: Said): LoadOverrides {
  const { executor, vus, iterations, seconds, rate } = args;
  const said = { executor, vus, iterations, rate, duration: seconds };
  const profile = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return {
    set: Object.fromEntries(args.set.map(optionOf)),
    profile: profile as Record<string, string | number>,
    thresholds: thresholdsOf(args.threshold),
    ...(args.knee && { knee: { upTo: args.upTo } }),
  };
}

function optionOf(pair: string): [string, number] {
  const [, name, value] = /^([A-Za-z]\w*)=(.+)$/.exec(pair) ?? [];
  if (name === undefined || !Number.isFinite(Number(value))) {
    throw new SeatrialError('USAGE', `--set ${pair} is not name=number.`);
  }
  return [name, Number(value)];
}

/** A metric's name may hold braces with equals signs no more than colons: the first sign outside of them divides. */
function thresholdsOf(pairs: readonly string[]): Record<string, string[]> {
  const thresholds: Record<string, string[]> = {};
  for (const pair of pairs) {
    const [, metric, expression] = /^(\w+(?:\{[^}]*\})?)=(.+)$/.exec(pair) ?? [];
    if (metric === undefined || expression === undefined) {
      throw new SeatrialError('USAGE', `--threshold ${pair} is not metric=expression.`, {
        hint: 'For example --threshold "iteration_duration=p(95)<30000".',
      });
    }
    thresholds[metric] = [...(thresholds[metric] ?? []), expression];
  }
  return thresholds;
}
