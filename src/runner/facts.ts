import type { ErrorCode } from '../core/errors.ts';
import type { FailedCall } from '../http/api-error.ts';
import type { FoundK6 } from '../k6/program.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { Expected } from './expected.ts';
import type { DeclaredLimits } from './limits.ts';
import type { Place } from './places.ts';

/** A resource that the cloud already has. */
export interface Existing {
  readonly id: string;
  readonly name: string;
}

/** What a service said instead of an answer, when it was asked what the cloud has. Plain data. */
export interface Unanswered {
  readonly code: ErrorCode;
  readonly message: string;
  readonly call: FailedCall;
}

/** What is known of the target before the first check, discovered or declared in seatrial.yaml. Plain data. */
export interface TargetFacts {
  /** Services that the catalogue offers to the run's user. */
  readonly services: readonly ServiceName[];
  /** A small image that boots. */
  readonly image?: Existing & { readonly minDiskGib: number; readonly minRamMib: number };
  /** The smallest flavor with a disk that holds the image, and a second one; without a disk where there is no other. */
  readonly flavor?: Existing;
  readonly flavorAlt?: Existing;
  readonly externalNetwork?: Existing & { readonly hasIpv6: boolean };
  /** Aliases of Neutron's extensions. */
  readonly extensions: readonly string[];
  /** Services that did not say what they have: what they were asked for may be there all the same. */
  readonly unanswered?: Readonly<Partial<Record<ServiceName, Unanswered>>>;
  /** Inner parts of the cloud that seatrial.yaml says how to reach; left out where nobody read it. */
  readonly places?: readonly Place[];
  /** The k6 program, or why there is none; left out where nobody looked. */
  readonly k6?: FoundK6;
  /** What seatrial.yaml declares the cloud to bear at once. */
  readonly limits?: DeclaredLimits;
  /** What has to be there, whatever a check makes of it. */
  readonly expected?: Expected;
  /** True when the run has an administrator at hand. */
  readonly hasAdmin: boolean;
  /** True when the run has a second project with a user of its own. */
  readonly hasOtherProject: boolean;
  /** The run's own project and user. */
  readonly projectId: string;
  readonly userId: string;
  readonly otherProjectId?: string;
}
