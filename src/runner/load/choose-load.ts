import { SeatrialError } from '../../core/errors.ts';
import type { Profile, ThresholdsPlan } from '../../load/plan.ts';
import { readPlan } from '../../load/read-plan.ts';
import { aboutPart, isMix, partsOf } from './mix.ts';
import type { LoadOverrides } from './overrides.ts';
import type { ChosenLoad, ChosenPart } from './perform.ts';
import type { MixPart, Options, Scenario, Workload } from './scenario.ts';
import { joined } from './surroundings.ts';

/** A workload with the overrides put in. Throws USAGE for an option that it does not have. */
export function chooseLoad(id: string, workload: Workload, overrides: LoadOverrides): ChosenLoad {
  const options = withSet(id, workload.options, overrides.set);
  if (isMix(workload) && Object.keys(overrides.profile ?? {}).length > 0) {
    throw new SeatrialError('USAGE', `${id} runs several scenarios at once, each started in a way of its own.`, {
      hint: `Change its options by --set instead: ${optionsInWords(workload.options)}.`,
    });
  }
  const parts = Object.fromEntries(
    Object.entries(partsOf(id, workload, options)).map(([name, part]) => [
      name,
      isMix(workload) ? choosePart(name, part) : chosenAlone(part.scenario, options, overrides),
    ]),
  );
  const thresholds: ThresholdsPlan = {
    ...(isMix(workload) && thresholdsOfParts(parts)),
    ...workload.thresholds?.(options),
    ...overrides.thresholds,
  };
  // Only for what it says of mistakes: before anything is made in the cloud.
  const scenarios = Object.entries(parts).map(([name, { profile }]) => [
    name,
    { ...profile, iteration: async () => {} },
  ]);
  readPlan({ id, title: workload.title, scenarios: Object.fromEntries(scenarios), thresholds });
  const surroundings = joined(Object.values(parts).map((part) => part.scenario.surroundings?.(part.options) ?? {}));
  return { id, title: workload.title, surroundings, parts, thresholds };
}

/** The same load at another size, for the search of the breaking point. */
export function withScale(id: string, workload: Workload, overrides: LoadOverrides, n: number): ChosenLoad {
  return chooseLoad(id, workload, { ...overrides, set: { ...overrides.set, [scaleOf(id, workload)]: n } });
}

function choosePart(name: string, { scenario, set, profile }: MixPart): ChosenPart {
  const options = withSet(name, scenario.options, set);
  return { scenario, options, profile: profile ?? scenario.profile(options, set ?? {}) };
}

function chosenAlone(scenario: Scenario, options: Options, { set = {}, profile }: LoadOverrides): ChosenPart {
  return { scenario, options, profile: { ...scenario.profile(options, set), ...profile } as Profile };
}

function thresholdsOfParts(parts: Readonly<Record<string, ChosenPart>>): ThresholdsPlan {
  const all = Object.entries(parts).map(([name, { scenario, options }]) =>
    aboutPart(name, scenario.thresholds?.(options) ?? {}),
  );
  return Object.assign({}, ...all);
}

function withSet(id: string, options: Options, set: Options = {}): Options {
  const unknown = Object.keys(set).filter((name) => !(name in options));
  if (unknown.length === 0) return { ...options, ...set };
  throw new SeatrialError('USAGE', `${id} has no option "${unknown.join('", "')}".`, {
    hint: `It has: ${optionsInWords(options) || 'none'}.`,
  });
}

function optionsInWords(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function scaleOf(id: string, { scale }: Workload): string {
  if (scale !== undefined) return scale;
  throw new SeatrialError('USAGE', `${id} does not say what its size is, so it has no knee to be found.`, {
    hint: 'A scenario names as its "scale" the option that the search raises; boot-storm does, for one.',
  });
}
