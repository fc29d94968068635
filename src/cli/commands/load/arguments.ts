import type { CommonArguments } from '../../options.ts';

export type LoadArguments = CommonArguments & {
  scenario: string;
  vus?: number;
  seconds?: number;
  rate?: number;
  env: string[];
  k6?: string;
  timeBudget?: number;
};
