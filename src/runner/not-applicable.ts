/** A reason that is known only once the cloud was looked at: the check is skipped, not failed. */
export class NotApplicable extends Error {}

/** Skips the check that calls it. `reason`: why it says nothing about this cloud. */
export function notApplicable(reason: string): never {
  throw new NotApplicable(reason);
}
