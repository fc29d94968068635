import type { Cause } from '../../diagnosis/causes.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { FailureFacts } from '../../diagnosis/failure-facts.ts';
import type { K6Check, K6Result, K6Threshold } from '../../model/k6.ts';
import type { Check, Diagnosis } from '../../model/record.ts';
import type { ServiceName } from '../../openstack/services.ts';
import { slug } from '../slug.ts';

/**
 * The thresholds and checks of a script as checks of the record, below the one that ran it. None when the script did
 * not run to its end: half a load proves nothing.
 */
export function checksOfScript(
  script: Check,
  result: K6Result,
  service: ServiceName | undefined,
  causes: readonly Cause[],
): Check[] {
  if (result.failure) return [];
  const make = (title: string, tag: string, failure: FailureFacts | undefined): Check => ({
    id: `${script.id}/${slug(title)}`,
    title,
    suite: script.suite,
    topic: script.topic,
    file: script.file,
    tags: [...script.tags, tag],
    requirements: script.requirements,
    severity: script.severity,
    outcome: failure ? 'failed' : 'passed',
    ...(script.startedAt !== undefined && { startedAt: script.startedAt }),
    // The time is the script's, and counted there.
    durationMs: 0,
    attempts: 1,
    steps: [],
    evidence: [],
    ...(failure && {
      failure: { message: failure.message, about: failure.about },
      diagnosis: diagnosisOf(failure, service, causes),
    }),
  });
  const isTolerant = result.thresholds.some(({ metric, outcome }) => metric === 'checks' && outcome === 'passed');
  // What says most comes first: a report's headline is taken from the first of several failures.
  return [
    ...result.checks.map((check) =>
      make(`${result.script}: ${check.name}`, 'k6-check', brokenBy(check, isTolerant, result)),
    ),
    ...result.thresholds
      .toSorted((a, b) => Number(b.metric.includes('{')) - Number(a.metric.includes('{')))
      .map((threshold) =>
        make(`${result.script}: ${threshold.metric} ${threshold.expression}`, 'threshold', breachOf(threshold, result)),
      ),
  ];
}

function breachOf(
  { metric, expression, outcome, measured }: K6Threshold,
  { script }: K6Result,
): FailureFacts | undefined {
  if (outcome === 'passed') return undefined;
  if (outcome === 'failed') {
    const was = measured === undefined ? 'does not hold' : `does not hold: it was ${Number(measured.toPrecision(4))}`;
    return { message: `${script}: ${expression} of ${metric} ${was}.`, about: 'cloud' };
  }
  return {
    message: `${script}: no sample was taken of ${metric}, so there was nothing that ${expression} could judge.`,
    about: 'configuration',
    hint: 'Is the name of the metric or tag right, and did the script get as far as the requests it names?',
  };
}

/** A threshold over `checks` says how many may fail; one that never held fails all the same. */
function brokenBy(
  { name, passes, fails }: K6Check,
  isTolerant: boolean,
  { script }: K6Result,
): FailureFacts | undefined {
  if (fails === 0 || (isTolerant && passes > 0)) return undefined;
  return { message: `${script}: “${name}” did not hold ${fails} of ${passes + fails} times.`, about: 'cloud' };
}

/** With several services under one load, the figures name none of them. */
function diagnosisOf(failure: FailureFacts, service: ServiceName | undefined, causes: readonly Cause[]): Diagnosis {
  const diagnosis = diagnose(failure, service, causes);
  if (service !== undefined && failure.about === 'cloud') return diagnosis;
  const component = failure.about === 'cloud' ? 'the cloud' : 'the script';
  return { ...diagnosis, culprit: { component }, headline: failure.message, advice: failure.hint ?? ADVICE };
}

const ADVICE =
  'See below the script’s own check which of its requests were slow or refused, and look at those services.';
