import type { Cause } from '../diagnosis/causes.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { FailureFacts } from '../diagnosis/failure-facts.ts';
import type { Check, Evidence, Outcome, Suite } from '../model/record.ts';
import { SERVICES, type ServiceName } from '../openstack/services.ts';
import type { CallTrace } from './check-record.ts';
import { checksOfScript } from './k6/checks.ts';
import type { RawCheck, RawResults } from './result-reporter.ts';

/** Turns what the thread left into a check of the record, with the culprit named. */
export function judgeCheck(raw: RawCheck, causes: readonly Cause[], notRunBecause: string): Check {
  const { check, result } = raw;
  const failure = result?.failure ?? strayFailure(raw);
  const outcome = outcomeOf(raw, failure);
  const diagnosis = failure && diagnose(failure, check.service, causes);
  const reason = outcome === 'skipped' ? (result?.reason ?? notRunBecause) : undefined;
  return {
    id: check.id,
    title: check.title,
    suite: check.suite,
    topic: check.topic,
    file: check.file,
    tags: [...check.tags],
    requirements: [...check.requirements],
    severity: check.severity,
    outcome,
    durationMs: result?.durationMs ?? 0,
    attempts: outcome === 'skipped' ? 0 : 1,
    steps: result?.steps ?? [],
    evidence: [...(result?.evidence ?? []), ...callsAsEvidence(result?.calls)],
    ...(result && { startedAt: result.startedAt }),
    ...(reason && { reason }),
    ...(failure && {
      failure: {
        message: failure.message,
        about: failure.about,
        ...(failure.code && { code: failure.code }),
        ...(failure.stack && { stack: failure.stack }),
      },
    }),
    ...(diagnosis && { diagnosis }),
  };
}

/** Vitest saw an error that the check could not record itself, a lost thread for instance. */
function strayFailure({ state, error }: RawCheck): FailureFacts | undefined {
  return state === 'failed'
    ? { message: error ?? 'It failed without saying why.', about: 'seatrial', code: 'INTERNAL' }
    : undefined;
}

function outcomeOf({ state, result }: RawCheck, failure: FailureFacts | undefined): Outcome {
  if (failure?.code === 'INTERRUPTED') return 'skipped';
  if (failure) return failure.about === 'cloud' ? 'failed' : 'error';
  return state === 'passed' && result ? 'passed' : 'skipped';
}

function callsAsEvidence(calls: readonly CallTrace[] | undefined): Evidence[] {
  if (!calls?.length) return [];
  const lines = calls.map(
    ({ at, service, method, path, status, error, requestId, durationMs }) =>
      `${at.slice(11, 23)} ${service} ${method} ${path} → ${status ?? error} in ${durationMs} ms${requestId ? ` (${requestId})` : ''}`,
  );
  return [{ name: 'The last API calls', mediaType: 'text/plain', content: lines.join('\n') }];
}

/** Groups judged checks into suites, in the order of their files; a file that did not load becomes a check of its own. */
export function judgeResults(raw: RawResults, causes: readonly Cause[], notRunBecause: string): Suite[] {
  const checks = [
    ...raw.problems.map(problemAsCheck),
    ...raw.checks.flatMap((each) => judgeWithParts(each, causes, notRunBecause)),
  ];
  const suites = new Map<string, Check[]>();
  for (const check of checks) suites.set(check.suite, [...(suites.get(check.suite) ?? []), check]);
  return [...suites].map(([name, members]) => ({ name, checks: members, durationMs: spanOf(members) }));
}

/** A check that ran a k6 script brings the script's thresholds and checks along. */
export function judgeWithParts(raw: RawCheck, causes: readonly Cause[], notRunBecause: string): Check[] {
  const check = judgeCheck(raw, causes, notRunBecause);
  const { k6 } = raw.result ?? {};
  return k6 ? [check, ...checksOfScript(check, k6, serviceUnderLoad(raw), causes)] : [check];
}

/** The one service that the script loads; undefined when there are several. */
function serviceUnderLoad({ check: { needs, service } }: RawCheck): ServiceName | undefined {
  return needs.filter((need) => need in SERVICES).length === 1 ? service : undefined;
}

/** From the first start to the last end: checks run side by side, so their sum says nothing. */
function spanOf(checks: readonly Check[]): number {
  const begun = checks.filter((check) => check.startedAt !== undefined);
  const starts = begun.map(({ startedAt }) => Date.parse(startedAt ?? ''));
  const ends = begun.map(({ startedAt, durationMs }) => Date.parse(startedAt ?? '') + durationMs);
  return begun.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts);
}

function problemAsCheck({ where, message }: RawResults['problems'][number]): Check {
  const failure: FailureFacts = { message, about: 'seatrial', code: 'INTERNAL' };
  return {
    id: `loading/${where}`,
    title: 'loads and runs without a stray error',
    suite: where.split('/')[0] ?? where,
    topic: where,
    file: where,
    tags: [],
    requirements: [],
    severity: 'critical',
    outcome: 'error',
    durationMs: 0,
    attempts: 1,
    steps: [],
    evidence: [],
    failure: { message, about: 'seatrial', code: 'INTERNAL' },
    diagnosis: diagnose(failure, undefined, []),
  };
}
