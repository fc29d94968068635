import type { Profile, ThresholdsPlan } from '../../load/plan.ts';
import type { TargetFacts } from '../facts.ts';
import type { Surroundings, Tenant } from './tenants.ts';

/** Numbers that a scenario leaves to its user: `--set count=50`. */
export type Options = Readonly<Record<string, number>>;

/** What is there for an iteration, and for its preparation. */
export interface Given<O extends Options> {
  /** The project it works in; virtual users take turns over all of them. */
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

/** A workload on a cloud: what one iteration does, and how iterations are started unless somebody says otherwise. */
export interface Scenario<O extends Options = Options, Data = unknown> {
  readonly title: string;
  /** What has been shown when its thresholds hold. */
  readonly proves: string;
  /** As of checks: services and the like; without them the scenario is skipped. */
  readonly needs: readonly string[];
  readonly options: O;
  /** The option that `--knee` raises. */
  readonly scale?: keyof O & string;
  surroundings?(options: O): Surroundings;
  profile(options: O): Profile;
  thresholds?(options: O): ThresholdsPlan;
  /** Once for each tenant, before the load. */
  prepare?(given: Given<O>): Promise<Data>;
  iteration(iteration: Iteration<O, Data>): Promise<unknown>;
}

/** What a scenario file exports by default. */
export function scenario<O extends Options, Data = undefined>(spec: Scenario<O, Data>): Scenario<O, Data> {
  return spec;
}
