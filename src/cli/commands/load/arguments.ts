import type { CommonArguments } from '../../options.ts';

export type LoadArguments = CommonArguments & {
  scenario: string;
  set: string[];
  executor?: string;
  vus?: number;
  iterations?: number;
  threshold: string[];
  knee: boolean;
  upTo: number;
  seconds?: number;
  rate?: number;
  env: string[];
  k6?: string;
  timeBudget?: number;
};
