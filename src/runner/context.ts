import type { Severity } from '../model/record.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { IssuedToken } from '../openstack/identity/tokens.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { Provisioner } from '../provision/provisioner.ts';
import type { TargetFacts } from './facts.ts';
import type { LimitName } from './limits.ts';
import type { Place, Places } from './places.ts';
import type { ScopedActor, Tenant } from './scoped-actor.ts';

/**
 * What a check may need of a cloud. A check whose needs are not met is skipped with the reason; the reasons are in
 * needs.ts. `extension:NAME` asks for a Neutron extension by its alias, `limit:NAME` for a limit that seatrial.yaml
 * declares.
 */
export type Need =
  | ServiceName
  | 'admin'
  | 'other-project'
  | 'boot-image'
  | 'flavor'
  | 'flavor-alt'
  | 'external-network'
  | 'external-ipv6'
  | 'k6'
  | Place
  | `extension:${string}`
  | `limit:${LimitName}`;

/** What is said of a check beside its title. */
export interface CheckMeta {
  /** What it needs; without them it is skipped, never failed. */
  readonly needs?: readonly Need[];
  readonly tags?: readonly string[];
  /** Ids of docs/catalogue (`SVC-01`, `VOL-03`, …). */
  readonly requirements?: readonly string[];
  /** Classes of Tempest's smoke set whose operations this check exercises, for the coverage table. */
  readonly covers?: readonly string[];
  /** Default `major`. A failed `minor` one leaves the platform degraded. */
  readonly severity?: Severity;
  /** The service that is at fault when nothing better is known. Default: the first service in `needs`. */
  readonly service?: ServiceName;
  /** Limit for the whole check in ms. Default 300,000. */
  readonly timeoutMs?: number;
}

/** What a check is given. */
export interface CheckContext {
  /** The cloud as the run's own unprivileged user sees it, in a project of its own. */
  readonly cloud: Cloud;
  /** The same cloud as an administrator sees it. Only with `needs: ['admin']`. */
  readonly admin: Cloud;
  /** The cloud as an unprivileged user of another project sees it. Only with `needs: ['other-project']`. */
  readonly other: Cloud;
  /** Makes resources as the run's user; all of them are gone when the check has ended, passed or failed. */
  readonly provision: Provisioner;
  /** Makes resources as the administrator. Only with `needs: ['admin']`. */
  readonly adminProvision: Provisioner;
  /** Makes resources as the other project's user. Only with `needs: ['other-project']`. */
  readonly otherProvision: Provisioner;
  /** Makes a project with an ordinary user in it, for what needs a project to itself. Only with `needs: ['admin']`. */
  newTenant(slug: string): Promise<Tenant>;
  /** Plays as whom a token was issued to; a token that the cloud refuses later is refused, and not renewed. */
  actAs(issued: IssuedToken): ScopedActor;
  /** The cloud's inner parts. Each of them only with a need of its name. */
  readonly places: Places;
  /** What was discovered of the cloud. */
  readonly facts: TargetFacts;
  /** Runs a part of the check under a name, timed in the report. */
  step<T>(name: string, action: () => Promise<T>): Promise<T>;
  /** Puts evidence into the report: a text, or a value that is shown as JSON. */
  attach(name: string, content: unknown): void;
  /** Pauses for so many ms; ends early, with an error, when the check's time is over. */
  sleep(ms: number): Promise<void>;
  /** Aborted when the check's time is over or the run is interrupted. */
  readonly signal: AbortSignal;
}
