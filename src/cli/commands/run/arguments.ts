import type { CommonArguments } from '../../options.ts';
import type { SelectionArguments } from '../../selection-options.ts';

export type RunArguments = CommonArguments &
  SelectionArguments & {
    workers?: number;
    shard?: string;
    timeBudget?: number;
    failFast: boolean;
    rerunFailed?: string;
    dryRun: boolean;
    k6?: string;
  };
