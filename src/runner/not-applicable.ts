/** A reason that is known only once the cloud was looked at: the check is skipped, not failed. */
export class NotApplicable extends Error {}

/** Ends a check that has nothing to look at on this cloud: it is skipped with the reason, a clause. */
export function notApplicable(reason: string): never {
  throw new NotApplicable(reason);
}
