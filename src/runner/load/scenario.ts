import type { Profile, ThresholdsPlan } from '../../load/plan.ts';
import type { TargetFacts } from '../facts.ts';
import type { LimitName } from '../limits.ts';
import type { Surroundings } from './surroundings.ts';
import type { Tenant } from './tenants.ts';

/** Numbers that a scenario leaves to its user: `--set count=50`. */
export type Options = Readonly<Record<string, number>>;

/** What is there for an iteration, and for its preparation. */
export interface Given<O extends Options> {
  /** Who it works as, and where; virtual users take turns over all tenants. */
  readonly tenant: Tenant;
  readonly options: O;
  readonly facts: TargetFacts;
}

export interface Iteration<O extends Options, Data> extends Given<O> {
  /** What `prepare` left for this tenant. */
  readonly data: Data;
  /** The virtual user, from 1. */
  readonly vu: number;
  /** From 0, in the order of starts. */
  readonly iteration: number;
  /** Aborted when the load ends before the iteration does. */
  readonly signal: AbortSignal;
  /** Does a part of the iteration and measures it under a name; thresholds may be about it. */
  readonly action: <T>(name: string, part: () => Promise<T>) => Promise<T>;
}

/** What every load says of itself, whether it does one thing or several at once. */
interface Described<O extends Options> {
  readonly title: string;
  /** What has been shown when its thresholds hold. */
  readonly proves: string;
  readonly options: O;
  /** The option that `--knee` raises. */
  readonly scale?: keyof O & string;
  /** The declared limit of seatrial.yaml that its knee is held against. */
  readonly limit?: LimitName;
  thresholds?(options: O): ThresholdsPlan;
}

/** A workload on a cloud: what one iteration does, and how iterations are started unless somebody says otherwise. */
export interface Scenario<O extends Options = Options, Data = unknown> extends Described<O> {
  /** As of checks: services and the like; without them the scenario is skipped. */
  readonly needs: readonly string[];
  surroundings?(options: O): Surroundings;
  /** `said` are those of the options that somebody set. */
  profile(options: O, said: Partial<O>): Profile;
  /** Once for each tenant, before the load. */
  prepare?(given: Given<O>): Promise<Data>;
  iteration(iteration: Iteration<O, Data>): Promise<unknown>;
}

/** One of several scenarios that run at once. */
export interface MixPart {
  readonly scenario: Scenario;
  /** Options of this scenario, where the mix wants others than its own. */
  readonly set?: Options;
  /** How its iterations are started, where the mix wants them otherwise. */
  readonly profile?: Profile;
}

/**
 * A mixed workload: scenarios that run at once, each started in its own way. It needs what its parts need, and is
 * judged by their thresholds, each about its own part (`{scenario:NAME}`), beside those of the whole.
 */
export interface Mix<O extends Options = Options> extends Described<O> {
  parts(options: O): Readonly<Record<string, MixPart>>;
}

/** What a scenario file may export by default. */
export type Workload = Scenario | Mix;

/** Says what a scenario is. */
export function scenario<O extends Options, Data = undefined>(spec: Scenario<O, Data>): Scenario<O, Data> {
  return spec;
}

/** Takes a scenario into a mix; `set` and `profile` as far as the mix wants them otherwise. */
export function part<O extends Options, Data>(
  scenario: Scenario<O, Data>,
  set?: Partial<O>,
  profile?: Profile,
): MixPart {
  // From here on options are known by name alone, as those of the command line are.
  const untyped = scenario as unknown as Scenario;
  return { scenario: untyped, ...(set && { set: set as Options }), ...(profile && { profile }) };
}

/** Says which scenarios run at once. */
export function mixed<O extends Options>(spec: Mix<O>): Mix<O> {
  return spec;
}
