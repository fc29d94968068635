import type { ThresholdsPlan } from '../../load/plan.ts';
import type { Mix, MixPart, Options, Workload } from './scenario.ts';

/** A workload as the scenarios it consists of, by the names that the record gives them. */
export function partsOf(id: string, workload: Workload, options: Options): Readonly<Record<string, MixPart>> {
  return isMix(workload) ? workload.parts(options) : { [id]: { scenario: workload } };
}

export function isMix(workload: Workload): workload is Mix {
  return 'parts' in workload;
}

/** Everything that a workload needs of the cloud. */
export function needsOf(workload: Workload): string[] {
  const parts = Object.values(partsOf('', workload, workload.options));
  return [...new Set(parts.flatMap(({ scenario }) => scenario.needs))];
}

/** The thresholds of a part, each about that part alone. */
export function aboutPart(name: string, thresholds: ThresholdsPlan): ThresholdsPlan {
  return Object.fromEntries(Object.entries(thresholds).map(([metric, gates]) => [tagged(metric, name), gates]));
}

function tagged(metric: string, scenario: string): string {
  const [, name = metric, tags] = /^(\w+)\{(.*)\}$/.exec(metric) ?? [];
  const all = [`scenario:${scenario}`, ...(tags ? [tags] : [])].join(',');
  return `${name}{${all}}`;
}
