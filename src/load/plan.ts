import type { Duration } from '../core/duration.ts';

/** Stages as k6 has them: how far, and how long it takes to get there. */
interface StagePlan {
  readonly target: number;
  readonly duration: Duration;
}

interface CommonPlan {
  /** When the scenario begins, after the start of the load. Default 0. */
  readonly startTime?: Duration;
  /** How long iterations may go on after the scenario's time is up, before they are cut off. Default 30s. */
  readonly gracefulStop?: Duration;
  /** Runs before the measured part, whose time it does not shorten; no figure holds what started in it. Default 0. */
  readonly warmUp?: Duration;
}

interface ClosedPlan extends CommonPlan {
  /** Between two iterations of one virtual user: a duration, or a shortest and a longest one. Default 0. */
  readonly pause?: Duration | readonly [Duration, Duration];
}

interface IterationsPlan extends ClosedPlan {
  /** Default 1. */
  readonly iterations?: number;
  /** Iterations not begun by then are dropped. Default 10m. */
  readonly maxDuration?: Duration;
}

interface ArrivalPlan extends CommonPlan {
  /** The span the rates count by. Default 1s: iterations per second. */
  readonly timeUnit?: Duration;
  /** Virtual users made ready before the start. */
  readonly preAllocatedVUs: number;
  /** At most so many in flight; an iteration that finds none free is dropped. Default preAllocatedVUs. */
  readonly maxVUs?: number;
}

/** How iterations are started. The first six are k6's, under its names; the last two are Rally's. */
export type Profile =
  | ({ readonly executor: 'shared-iterations'; readonly vus?: number } & IterationsPlan)
  | ({ readonly executor: 'per-vu-iterations'; readonly vus?: number } & IterationsPlan)
  | ({ readonly executor: 'constant-vus'; readonly vus?: number; readonly duration: Duration } & ClosedPlan)
  | ({
      readonly executor: 'ramping-vus';
      /** Default 1. */
      readonly startVUs?: number;
      readonly stages: readonly StagePlan[];
      /** How long a virtual user may finish its iteration when the ramp takes it away. Default 30s. */
      readonly gracefulRampDown?: Duration;
    } & ClosedPlan)
  | ({
      readonly executor: 'constant-arrival-rate';
      readonly rate: number;
      readonly duration: Duration;
    } & ArrivalPlan)
  | ({
      readonly executor: 'ramping-arrival-rate';
      /** Default 0. */
      readonly startRate?: number;
      readonly stages: readonly StagePlan[];
    } & ArrivalPlan)
  | ({ readonly executor: 'serial' } & IterationsPlan)
  | ({ readonly executor: 'constant-for-duration'; readonly vus?: number; readonly duration: Duration } & ClosedPlan);

/** What an iteration gets. Everything in it may be taken apart: `async ({ action, signal }) => …`. */
export interface IterationContext<Data = unknown, State = unknown> {
  /** The virtual user, from 1. */
  readonly vu: number;
  /** The iteration's number in its scenario, from 0, in the order of starts, warm-up included. */
  readonly iteration: number;
  readonly scenario: string;
  /** Aborted when the iteration is to be cut off; its reason says why. */
  readonly signal: AbortSignal;
  /** The scenario's setup data. */
  readonly data: Data;
  /** What `init` made for this virtual user. */
  readonly state: State;
  /** Does a part of the iteration and measures it under a name; Rally's atomic action. What it throws passes on. */
  readonly action: <T>(name: string, part: () => Promise<T> | T) => Promise<T>;
  /** Records a duration in ms that was taken elsewhere, e.g. from the times a server keeps, under an action's name. */
  readonly measured: (name: string, ms: number) => void;
}

export interface VuContext<Data = unknown> {
  readonly vu: number;
  readonly scenario: string;
  readonly data: Data;
}

interface Workload<Data, State> {
  /** One iteration: it succeeds by returning and fails by throwing. */
  iteration(context: IterationContext<Data, State>): Promise<unknown>;
  /** Once for each virtual user, before its first iteration and apart from all measurements. */
  init?(context: VuContext<Data>): Promise<State> | State;
  readonly data?: Data;
}

/** A workload and how it is started. */
export type ScenarioPlan<Data = unknown, State = unknown> = Profile & Workload<Data, State>;

/** What a failure says about itself, for a person and for counting. */
export interface ErrorFacts {
  /** What kind of failure it is, e.g. `quota`. Few different ones: they are counted apart. */
  readonly class: string;
  readonly component?: string | undefined;
  /** The error's own message when left out. */
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly fault?: string | undefined;
  readonly host?: string | undefined;
}

/** An expression such as `p(95)<30000`, alone or with what k6 lets one say about it. */
export type ThresholdPlan =
  | string
  | {
      readonly threshold: string;
      /** End the load as soon as it does not hold. Default false. */
      readonly abortOnFail?: boolean;
      /** Not before so long after the start. Default 0. */
      readonly delayAbortEval?: Duration;
    };

/** Thresholds by metric, e.g. `{ 'action_duration{action:boot}': ['p(95)<30000'] }`. */
export type ThresholdsPlan = Readonly<Record<string, ThresholdPlan | readonly ThresholdPlan[]>>;

export interface LoadPlan {
  /** Stable across runs: loads of two runs are compared by it. */
  readonly id: string;
  readonly title: string;
  /** All at once, each at its own `startTime`. */
  readonly scenarios: Readonly<Record<string, ScenarioPlan>>;
  /** Where there are none, as in Rally: every iteration has to succeed. None may be dropped, either. */
  readonly thresholds?: ThresholdsPlan;
  /** Default: every error is of the class `error`. */
  readonly classify?: (error: unknown) => ErrorFacts;
}
