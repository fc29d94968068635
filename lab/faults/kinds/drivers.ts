import { type DriverLimit, type LimitedDriver, liftLimit, limitDriver } from '../../limits.ts';
import type { DisturbanceKind } from './kind.ts';

/** A hypervisor or a volume back-end that fails, or takes its time. */
export interface Limited {
  readonly kind: 'limited';
  readonly driver: LimitedDriver;
  readonly limit: DriverLimit;
}

export const limited: DisturbanceKind<Limited> = {
  mendedAt: 'machine',
  put: async ({ driver, limit }) => limitDriver(driver, limit),
  mend: async ({ driver }) => liftLimit(driver),
};
