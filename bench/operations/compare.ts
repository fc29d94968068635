import type { Operation } from './operation.ts';

/** Operations of Tempest's smoke set that seatrial leaves out on purpose, each with the reason. */
export const LEFT_OUT: Readonly<Record<Operation, string>> = {};

export interface OperationCoverage {
  readonly tempest: number;
  readonly seatrial: number;
  /** What Tempest calls and seatrial does not, without a reason. */
  readonly missing: readonly Operation[];
}

export function compareOperations(tempest: readonly Operation[], seatrial: readonly Operation[]): OperationCoverage {
  const called = new Set(seatrial);
  return {
    tempest: tempest.length,
    seatrial: called.size,
    missing: tempest.filter((operation) => !called.has(operation) && LEFT_OUT[operation] === undefined),
  };
}
