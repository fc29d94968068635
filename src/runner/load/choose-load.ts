import { SeatrialError } from '../../core/errors.ts';
import type { Profile, ThresholdsPlan } from '../../load/plan.ts';
import { readPlan } from '../../load/read-plan.ts';
import type { LoadOverrides } from './overrides.ts';
import type { ChosenLoad } from './perform.ts';
import type { Scenario } from './scenario.ts';

/** A scenario with the overrides put in. Throws USAGE for an option that it does not have. */
export function chooseLoad(id: string, scenario: Scenario, overrides: LoadOverrides): ChosenLoad {
  const unknown = Object.keys(overrides.set ?? {}).filter((name) => !(name in scenario.options));
  if (unknown.length > 0) {
    const known = Object.entries(scenario.options).map(([name, value]) => `${name}=${value}`);
    throw new SeatrialError('USAGE', `${id} has no option "${unknown.join('", "')}".`, {
      hint: `It has: ${known.join(', ') || 'none'}.`,
    });
  }
  const options = { ...scenario.options, ...overrides.set };
  const thresholds: ThresholdsPlan = { ...scenario.thresholds?.(options), ...overrides.thresholds };
  const profile = { ...scenario.profile(options), ...overrides.profile } as Profile;
  // Only for what it says of mistakes: before anything is made in the cloud.
  readPlan({ id, title: scenario.title, scenarios: { [id]: { ...profile, iteration: async () => {} } }, thresholds });
  return { id, scenario, options, profile, thresholds };
}

/** The same load at another size, for the search of the breaking point. */
export function withScale(id: string, scenario: Scenario, overrides: LoadOverrides, n: number): ChosenLoad {
  return chooseLoad(id, scenario, { ...overrides, set: { ...overrides.set, [scaleOf(id, scenario)]: n } });
}

function scaleOf(id: string, { scale }: Scenario): string {
  if (scale !== undefined) return scale;
  throw new SeatrialError('USAGE', `${id} does not say what its size is, so it has no knee to be found.`, {
    hint: 'Scenarios with a "scale" have one: boot-storm, boot-multi.',
  });
}
