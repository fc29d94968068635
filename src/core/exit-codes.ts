/**
 * The closed set of exit codes, the contract with pipelines. A count never leaves as an exit code: 256 failures
 * would wrap to 0.
 */
export const EXIT = {
  /** Every gate passed. */
  passed: 0,
  /** A check failed or a threshold was breached. */
  failed: 1,
  /** Usage or configuration error; nothing ran. */
  usage: 2,
  /** The target could not be reached or lacks a prerequisite; nothing was judged. */
  unreachable: 3,
  /** Everything passed but cleanup is incomplete. */
  unclean: 4,
  /** Interrupted (SIGINT), after a graceful stop and cleanup. */
  interrupted: 130,
  /** Terminated (SIGTERM), after a graceful stop and cleanup. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
