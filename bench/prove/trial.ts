import type { ExpectedCulprit } from '../../lab/faults/fault.ts';

/** What came of one fault under one selector. */
export interface FaultTrial {
  readonly fault: string;
  readonly title: string;
  /** What was run, as `seatrial run` takes it. */
  readonly selector: string;
  readonly expected: ExpectedCulprit;
  /** Whether the run was red. */
  readonly noticed: boolean;
  readonly exitCode: number | null;
  /** The run's first culprit; absent when it named none. */
  readonly culprit?: { readonly component: string; readonly host?: string };
  readonly headline: string;
  readonly right: boolean;
  /** Ids of the checks that were red. */
  readonly redChecks: readonly string[];
  /** From the start of the run to its verdict, cleanup included. */
  readonly seconds: number;
  /** Whether every service answered and reported again after mending. */
  readonly mended: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** The commit of the program that ran, `…+` with changes on top; absent where nobody took it down. */
  readonly program?: string;
}

/** Whether the culprit is the one that was broken; of a host only when one of several was. */
export function isRight(
  expected: ExpectedCulprit,
  culprit: { readonly component: string; readonly host?: string | undefined } | undefined,
): boolean {
  if (!culprit || !expected.components.includes(culprit.component)) return false;
  return expected.host === undefined || culprit.host === expected.host;
}

/**
 * A run that could not even sign in leaves no record; its error says what did not answer. Only Keystone, and the
 * database below it, stand before the first record.
 */
export function culpritOfError(stderr: string): FaultTrial['culprit'] {
  if (/^SERVICE_DOWN: .*The database /m.test(stderr)) return { component: 'database' };
  return /^[A-Z_]+: .*(keystone|identity|:5000\b)/im.test(stderr) ? { component: 'keystone' } : undefined;
}
