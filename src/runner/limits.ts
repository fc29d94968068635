import type { TargetSettings } from '../config/target-schema.ts';

/** What the cloud's design document declares to hold, as seatrial.yaml has it: `limits.NAME`. */
export type DeclaredLimits = TargetSettings['limits'];

export type LimitName = keyof DeclaredLimits;
