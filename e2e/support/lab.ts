import { describe, inject, type SuiteFactory } from 'vitest';

/** A describe block that needs the lab: skipped, with the reason in its name, where there is none. */
export function describeOnLab(name: string, factory: SuiteFactory): void {
  const missing = inject('labMissing');
  describe.skipIf(missing !== undefined)(missing === undefined ? name : `${name} (${missing})`, factory);
}
