import type { ErrorTally, Load, LoadThreshold } from '../../model/load.ts';
import type { Check, Diagnosis, FailureCategory, Suite } from '../../model/record.ts';
import { failureCategorySchema } from '../../model/record.ts';
import { slug } from '../slug.ts';

/** What a load says about the cloud, as checks: one for each threshold, and one for each class of errors. */
export function suiteOfLoad(load: Load, suite: string): Suite {
  const checks = [
    ...load.thresholds.map((threshold) => thresholdCheck(load, suite, threshold)),
    ...load.errors.map((tally) => errorCheck(load, suite, tally)),
  ];
  return { name: suite, durationMs: load.durationMs, checks };
}

function blank(load: Load, suite: string, title: string): Check {
  return {
    id: `${suite}/${slug(load.id)}/${slug(title)}`,
    title,
    suite,
    topic: load.id,
    file: `${load.id}.scenario.ts`,
    tags: [suite, 'load'],
    requirements: [],
    severity: 'critical',
    outcome: 'passed',
    startedAt: load.startedAt,
    durationMs: load.durationMs,
    attempts: 1,
    steps: [],
    evidence: [],
  };
}

function thresholdCheck(load: Load, suite: string, { metric, expression, outcome, observed }: LoadThreshold): Check {
  const check = blank(load, suite, `keeps ${metric} at ${expression}`);
  // A load that was stopped from outside is not judged.
  if (load.outcome === 'interrupted') return { ...check, outcome: 'skipped', reason: 'the load was interrupted' };
  if (outcome === 'passed') return check;
  const message =
    outcome === 'no-data'
      ? `${metric} has no samples, so nothing shows that ${expression} holds.`
      : `${metric} is ${figure(observed)}, and ${expression} was asked for.`;
  const [first] = load.errors;
  const diagnosis = first ? diagnosisOf(load, first) : slowness(load, message);
  return { ...check, outcome: 'failed', failure: { message, about: 'cloud' }, diagnosis };
}

/** Errors within what the thresholds allow are shown, and fail nothing. */
function errorCheck(load: Load, suite: string, tally: ErrorTally): Check {
  const check = blank(load, suite, `sees no iteration fail with ${tally.class} of ${tally.component ?? 'unknown'}`);
  const content = JSON.stringify(load.failedIterations.filter((each) => each.class === tally.class).slice(0, 20), null, 2);
  const evidence = [{ name: 'The first failed iterations', mediaType: 'application/json', content }];
  if (load.outcome !== 'failed') return { ...check, evidence };
  const diagnosis = diagnosisOf(load, tally);
  return { ...check, outcome: 'failed', evidence, failure: { message: diagnosis.headline, about: 'cloud' }, diagnosis };
}

function diagnosisOf(load: Load, { class: kind, component = 'unknown', count, message, fault, requestId }: ErrorTally) {
  const category = failureCategorySchema.safeParse(kind);
  const started = load.scenarios.reduce((sum, { iterations }) => sum + iterations.started, 0);
  return {
    category: category.success ? category.data : 'unknown',
    culprit: { component },
    headline: `${load.id}: ${count} of ${started} iterations failed, ${component} (${kind}): “${fault ?? message}”`,
    ...(fault && { apiMessage: fault }),
    ...(requestId && { requestId }),
    advice: `Look at the first failed iterations below, and for their requests in the log of ${component}.`,
    evidence: [],
  } satisfies Diagnosis;
}

function slowness(load: Load, message: string): Diagnosis {
  return {
    category: 'timeout' satisfies FailureCategory,
    culprit: { component: load.id },
    headline: `${load.id}: ${message}`,
    advice: 'See in the report which action took the time, and compare with a load of half the size.',
    evidence: [],
  };
}

function figure(observed: number | undefined): string {
  return observed === undefined ? 'unknown' : String(Math.round(observed * 1000) / 1000);
}
