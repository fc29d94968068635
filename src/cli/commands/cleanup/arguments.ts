import type { CommonArguments } from '../../options.ts';

export type CleanupArguments = CommonArguments & {
  run?: string;
  all: boolean;
  dryRun: boolean;
  force: boolean;
  /** Seconds. */
  wait: number;
};
