import type { Diagnosis } from '../model/record.ts';
import type { ServiceName } from '../openstack/services.ts';

/** Something that is wrong with the cloud, found by looking at it and not at any one failure. */
export interface Cause {
  readonly diagnosis: Diagnosis;
  /** Services whose failures it explains. */
  readonly explains: readonly ServiceName[];
  /** True when an instance of the same kind still works: degraded, not failed. */
  readonly isRedundant: boolean;
  /** True when the component works and something holds it up: it explains failures, and nobody gives up because of it. */
  readonly isHindrance?: boolean;
  /** True when it was seen earlier in the run and is over. */
  readonly isOver?: boolean;
  readonly rank: number;
}
