import { isoTime } from '../core/clock.ts';
import { failureFacts } from '../diagnosis/failure-facts.ts';
import type { CheckFacts } from './check-record.ts';
import type { SuiteFile } from './plan.ts';
import type { RawResults } from './result-reporter.ts';

/**
 * What comes before the first check, as a check of its own: a cloud too broken for it fails the run like any other
 * failure, with a culprit and in every report.
 */
export function startPreparation(files: readonly SuiteFile[]): { failed(error: unknown): RawResults } {
  const startedMs = Date.now();
  const suite = files[0]?.suite ?? 'run';
  const check: CheckFacts = {
    id: `${suite}/preparation/finds-out-what-the-cloud-offers-and-makes-the-users-of-the-run`,
    suite,
    topic: 'preparation',
    title: 'finds out what the cloud offers and makes the users of the run',
    file: files[0]?.name ?? '',
    tags: [suite],
    requirements: [],
    covers: [],
    severity: 'critical',
    needs: [],
    service: 'identity',
  };
  return {
    failed: (error) => {
      const result = {
        startedAt: isoTime(startedMs),
        durationMs: Date.now() - startedMs,
        steps: [],
        evidence: [],
        failure: failureFacts(error),
      };
      return { checks: [{ check, state: 'failed', result }], problems: [] };
    },
  };
}
