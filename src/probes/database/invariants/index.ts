import { HEARTBEAT_INVARIANTS } from './heartbeats.ts';
import { IMAGE_INVARIANTS } from './images.ts';
import { INSTANCE_INVARIANTS } from './instances.ts';
import type { Invariant } from './invariant.ts';
import { NETWORK_INVARIANTS } from './network.ts';
import { PLACEMENT_INVARIANTS } from './placement.ts';
import { QUOTA_INVARIANTS } from './quotas.ts';
import { VOLUME_INVARIANTS } from './volumes.ts';

/** Everything that is asked of a cloud's rows. */
export const INVARIANTS: readonly Invariant[] = [
  ...VOLUME_INVARIANTS,
  ...INSTANCE_INVARIANTS,
  ...NETWORK_INVARIANTS,
  ...IMAGE_INVARIANTS,
  ...QUOTA_INVARIANTS,
  ...PLACEMENT_INVARIANTS,
  ...HEARTBEAT_INVARIANTS,
];
