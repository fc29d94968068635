import type { ErrorTally, Knee } from '../../model/load.ts';
import { type Check, type Diagnosis, failureCategorySchema } from '../../model/record.ts';

/** A check below the one that ran the load, green so far. */
type Below = (title: string) => Check;

/**
 * What the search of the breaking point says: one check for what it found, and where seatrial.yaml declares how much
 * the cloud bears, one that fails when that is more than was found. `id` is the load's; `outage` is what is known to be down.
 */
export function kneeChecks(below: Below, id: string, knee: Knee, outage: Diagnosis | undefined): Check[] {
  const { declared } = knee;
  const evidence = [{ name: 'The search', mediaType: 'text/plain', content: searchInWords(knee) }];
  const fail = (check: Check, message: string): Check => ({
    ...check,
    outcome: 'failed',
    failure: { message, about: 'cloud' },
    diagnosis: outage ?? diagnosisOf(id, knee, message),
  });
  const found = { ...below('at least one at once succeeds, and the search ends'), evidence };
  return [
    knee.largestOk > 0
      ? { ...found, title: `${knee.largestOk} at once is the most of which all succeed` }
      : fail(found, 'Not even one succeeds.'),
    ...(declared ? [declaredCheck(below, knee, declared, fail)] : []),
  ];
}

function declaredCheck(
  below: Below,
  knee: Knee,
  { limit, n }: NonNullable<Knee['declared']>,
  fail: (check: Check, message: string) => Check,
): Check {
  const check = below(`${n} at once succeed, as ${limit} declares`);
  const { largestOk, endedBy } = knee;
  if (largestOk >= n) return check;
  return fail(
    check,
    `${limit} declares ${n} at once; ${largestOk} is the most of which all succeed${wayItEnds(endedBy)}.`,
  );
}

function wayItEnds(endedBy: ErrorTally | undefined): string {
  if (!endedBy) return ', and the search ended before it had tried more';
  const { class: kind, component = 'unknown', fault, message } = endedBy;
  return `, and beyond that ${component} ends it (${kind}): “${(fault ?? message).replace(/\.$/, '')}”`;
}

function searchInWords({ curve }: Knee): string {
  const rows = curve.map(({ n, ok, done, failed, throughputPerSecond }) => {
    const lost = failed.map((each) => `${each.count} ${each.class} (${each.component ?? 'unknown'})`).join(', ');
    return `${n} at once: ${ok ? 'all succeeded' : `${done} succeeded, ${lost}`}; ${throughputPerSecond.toFixed(2)}/s`;
  });
  return rows.join('\n');
}

function diagnosisOf(id: string, { endedBy }: Knee, message: string): Diagnosis {
  const category = failureCategorySchema.safeParse(endedBy?.class);
  return {
    category: category.success ? category.data : 'unknown',
    culprit: { component: endedBy?.component ?? id },
    headline: `${id}: ${message}`,
    ...(endedBy?.fault && { apiMessage: endedBy.fault }),
    ...(endedBy?.requestId && { requestId: endedBy.requestId }),
    advice: `Run the load at the size that fails, and look at the first failed iterations: seatrial load ${id}.`,
    evidence: [],
  };
}
