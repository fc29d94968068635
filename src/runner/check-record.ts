import type { FailureFacts } from '../diagnosis/failure-facts.ts';
import type { K6Result } from '../model/k6.ts';
import type { Load } from '../model/load.ts';
import type { Evidence, Severity, Step } from '../model/record.ts';
import type { ServiceName } from '../openstack/services.ts';

/** What is known of a check before it runs: travels with the Vitest task to the reporter. */
export interface CheckFacts {
  readonly id: string;
  readonly suite: string;
  readonly topic: string;
  readonly title: string;
  readonly file: string;
  readonly tags: readonly string[];
  readonly requirements: readonly string[];
  readonly covers: readonly string[];
  readonly severity: Severity;
  readonly needs: readonly string[];
  readonly service?: ServiceName;
}

/** One call as a failed check shows it. */
export interface CallTrace {
  readonly at: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly error?: string;
  readonly requestId?: string;
  readonly durationMs: number;
}

/** What a load leaves, where the check ran one. */
export interface Kept {
  /** Of a k6 script. */
  k6?: K6Result;
  /** Of seatrial's own engine. */
  load?: Load;
}

/** What a check leaves behind when it ends: travels with the Vitest task to the reporter. */
export interface CheckResult extends Kept {
  startedAt: string;
  durationMs: number;
  steps: Step[];
  evidence: Evidence[];
  failure?: FailureFacts;
  /** Why it was skipped. */
  reason?: string;
  /** The last calls, newest last; kept for failed checks only. */
  calls?: CallTrace[];
}

declare module 'vitest' {
  interface TaskMeta {
    seatrial?: { check: CheckFacts; result?: CheckResult };
    /** Stands on the placeholder for a suite file that does not load. */
    seatrialProblem?: { where: string; message: string };
  }
}
