import type { BusAccess } from '../config/bus-access.ts';
import type { CloudConfig } from '../config/cloud.ts';
import type { Token } from '../openstack/authenticate.ts';
import type { Timeouts } from '../provision/kind.ts';
import type { TargetFacts } from './facts.ts';
import type { LoadOverrides } from './load/overrides.ts';
import type { PlacesAccess } from './places.ts';
import type { Selection } from './selection.ts';

/** A user as one thread hands it to another: how to sign in again, and the token already paid for. */
export interface Actor {
  readonly config: CloudConfig;
  readonly token: Token;
  /** Set when the project was made by the run itself. */
  readonly ownProjectId?: string;
}

/**
 * All that the thread with the checks has to know, as plain data. It stays in memory: it holds tokens and passwords.
 */
export interface RunPlan {
  readonly runId: string;
  readonly files: readonly SuiteFile[];
  readonly selection: Selection;
  /** Checks that run at once; chains come on top, for each is one long wait. */
  readonly workers: number;
  /** What of loads is to be otherwise than their scenarios say. */
  readonly load?: LoadOverrides;
  /** Left out when the checks are only listed. */
  readonly stage?: {
    readonly journalPath: string;
    readonly timeouts: Timeouts;
    readonly requestTimeoutMs: number;
    /** How often a load is to say how far it is, in ms. */
    readonly progressEveryMs: number;
    readonly facts: TargetFacts;
    /** Left out where nobody says who we are to the bus; then all waiting is done by lists. */
    readonly bus?: BusAccess;
    /** How to reach the other inner parts of the cloud. */
    readonly places?: PlacesAccess;
    readonly member: Actor;
    readonly admin?: Actor;
    readonly other?: Actor;
    /** Further variables for k6 scripts, such as SEATRIAL_VUS. */
    readonly k6Variables?: Readonly<Record<string, string>>;
  };
}

/** A file of a suite: `suites/smoke/networks.suite.ts` is topic `networks` of suite `smoke`. */
export interface SuiteFile {
  readonly suite: string;
  readonly topic: string;
  readonly path: string;
  /** Relative to the suites folder, for reports. */
  readonly name: string;
}
