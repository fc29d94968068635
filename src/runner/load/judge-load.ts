import type { Cause } from '../../diagnosis/causes.ts';
import type { LoadInvariants } from '../../model/invariants.ts';
import type { ErrorTally, Load, LoadThreshold } from '../../model/load.ts';
import { type Check, type Diagnosis, failureCategorySchema } from '../../model/record.ts';
import { slug } from '../slug.ts';
import { kneeChecks } from './judge-knee.ts';

/**
 * What a load says about the cloud, as checks below the one that ran it: one for each threshold, one for each class of
 * errors, and those of the breaking point where that was searched. None when the load was stopped: half of it proves
 * nothing.
 */
export function checksOfLoad(ran: Check, load: Load, causes: readonly Cause[]): Check[] {
  if (load.outcome === 'interrupted') return [];
  const below = (title: string): Check => ({ ...passed(ran), id: `${ran.id}/${slug(title)}`, title });
  const outage = causes.find(({ isRedundant }) => !isRedundant)?.diagnosis;
  const blame = (tally: ErrorTally) => outage ?? diagnosisOf(load, tally);
  return [
    ...load.thresholds.map((each) => thresholdCheck(below, load, each, blame)),
    ...load.errors.map((each) => errorCheck(below, load, each, blame)),
    ...(load.knee ? kneeChecks(below, load.id, load.knee, outage) : []),
    ...(load.invariants ? [invariantsCheck(below, load, load.invariants)] : []),
  ];
}

/** The check that ran the load, without what only that one has to show. */
function passed({ failure: _, diagnosis: __, reason: ___, ...check }: Check): Check {
  return { ...check, outcome: 'passed', steps: [], evidence: [] };
}

type Below = (title: string) => Check;
type Blame = (tally: ErrorTally) => Diagnosis;

function thresholdCheck(below: Below, load: Load, threshold: LoadThreshold, blame: Blame): Check {
  const { metric, expression, outcome, observed } = threshold;
  const check = below(`${metric} keeps ${expression}`);
  if (outcome === 'passed') return check;
  const message =
    outcome === 'no-data'
      ? `${metric} has no samples, so nothing shows that ${expression} holds.`
      : `${metric} is ${figure(observed)}, and ${expression} was asked for.`;
  const [first] = load.errors;
  const diagnosis = first ? blame(first) : slowness(load, message);
  return { ...check, outcome: 'failed', failure: { message, about: 'cloud' }, diagnosis };
}

/** Errors within what the thresholds allow are shown, and fail nothing. */
function errorCheck(below: Below, load: Load, tally: ErrorTally, blame: Blame): Check {
  const check = below(`no iteration fails with ${tally.class} of ${tally.component ?? 'unknown'}`);
  const ofClass = load.failedIterations.filter((each) => each.class === tally.class).slice(0, SHOWN);
  const evidence = [
    { name: 'The first failed iterations', mediaType: 'application/json', content: JSON.stringify(ofClass, null, 2) },
  ];
  if (load.outcome !== 'failed') return { ...check, evidence };
  const diagnosis = blame(tally);
  const message = `${tally.count} of ${startedOf(load)} iterations failed: ${tally.fault ?? tally.message}`;
  return { ...check, outcome: 'failed', evidence, failure: { message, about: 'cloud' }, diagnosis };
}

/** A load that leaves the rows of the services in contradiction has failed, whatever its iterations say. */
function invariantsCheck(below: Below, load: Load, { checked, broken, problem }: LoadInvariants): Check {
  const check = below('no invariant of the database is broken afterwards that held before');
  const [first] = broken;
  if (problem !== undefined) {
    const message = `The invariants of the database could not be read: ${problem}`;
    const diagnosis = { ...slowness(load, message), category: 'database' as const, culprit: { component: 'database' } };
    return { ...check, outcome: 'failed', failure: { message, about: 'cloud' }, diagnosis };
  }
  if (first === undefined) {
    const content = `${checked} invariants were read before and after.`;
    return { ...check, evidence: [{ name: 'Invariants', mediaType: 'text/plain', content }] };
  }
  const texts = broken.map(({ title, rows }) => `${title}:\n${rows.map(({ words }) => `  ${words}`).join('\n')}`);
  const more = first.rows.length > 1 ? ` and ${first.rows.length - 1} more` : '';
  const message = `It is no longer so that ${first.title}: ${first.rows[0]?.words}${more}.`;
  return {
    ...check,
    outcome: 'failed',
    evidence: [{ name: 'Rows that were not there before', mediaType: 'text/plain', content: texts.join('\n') }],
    failure: { message, about: 'cloud', code: 'INVARIANT_BROKEN' },
    diagnosis: {
      ...{ category: 'database', culprit: { component: first.culprit }, evidence: [] },
      headline: `${load.id}: ${message}`,
      advice: first.advice,
    },
  };
}

/** Failed iterations that a check shows whole. */
const SHOWN = 20;

function startedOf({ scenarios }: Load): number {
  return scenarios.reduce((sum, { iterations }) => sum + iterations.started, 0);
}

function diagnosisOf(load: Load, tally: ErrorTally): Diagnosis {
  const { class: kind, component = 'unknown', count, message, fault, requestId } = tally;
  const lost = `${count} of ${startedOf(load)} iterations failed${partsOf(load)}`;
  const category = failureCategorySchema.safeParse(kind);
  return {
    category: category.success ? category.data : 'unknown',
    culprit: { component },
    headline: `${load.id}: ${lost}, ${component} (${kind}): “${fault ?? message}”`,
    ...(fault && { apiMessage: fault }),
    ...(requestId && { requestId }),
    advice: `Look at the first failed iterations below, and for their requests in the log of ${component}.`,
    evidence: [],
  };
}

/** How far the load got in what failed: the number that a person compares with the limits known to him. */
function partsOf({ scenarios }: Load): string {
  const failed = scenarios.flatMap(({ actions }) => actions).filter((action) => action.failed > 0);
  const words = failed.map(({ name, done, failed: lost }) => `${name}: ${done} done, ${lost} failed`);
  return words.length === 0 ? '' : ` (${words.join('; ')})`;
}

function slowness(load: Load, message: string): Diagnosis {
  return {
    category: 'timeout',
    culprit: { component: load.id },
    headline: `${load.id}: ${message}`,
    advice: 'See in the report which action took the time, and compare with a load of half the size.',
    evidence: [],
  };
}

function figure(observed: number | undefined): string {
  return observed === undefined ? 'unknown' : String(Math.round(observed * 1000) / 1000);
}
