/** A reason that is known only once the cloud was looked at: the check is skipped, not failed. */
export class NotApplicable extends Error {}
