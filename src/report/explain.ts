import type { Check, Evidence } from '../model/record.ts';
import { headlineText, oneLine, printable } from './text.ts';
import { culpritOf } from './verdict.ts';

/** Why a check did not pass, in the order a person wants to know. */
export interface Explanation {
  /** One line: who is at fault and what says so; the failure's own message where nobody was named. */
  readonly headline: string;
  readonly culprit?: string;
  readonly category?: string;
  /** The API's own words. */
  readonly said?: string;
  readonly requestId?: string;
  readonly advice?: string;
  /** The failure's message, where the headline is not already it. */
  readonly message?: string;
  readonly evidence: readonly Evidence[];
}

/** Explains a check from its diagnosis, else from its failure; undefined when there is nothing to explain. */
export function explain(check: Check): Explanation | undefined {
  const { diagnosis, failure } = check;
  if (diagnosis === undefined && failure === undefined) {
    if (check.outcome !== 'failed' && check.outcome !== 'error') return undefined;
    return { headline: `${check.outcome}, and nothing says why`, evidence: [] };
  }
  const message = failure === undefined ? undefined : printable(failure.message).trim();
  if (diagnosis === undefined) {
    const [first = ''] = (message ?? '').split('\n');
    const headline = headlineText(first) || 'failed without a message';
    return { headline, ...messageBeside(headline, message), evidence: [] };
  }
  const headline = headlineText(diagnosis.headline);
  return {
    headline,
    culprit: culpritOf(diagnosis),
    category: diagnosis.category,
    ...(diagnosis.apiMessage === undefined ? {} : { said: printable(diagnosis.apiMessage).trim() }),
    ...(diagnosis.requestId === undefined ? {} : { requestId: oneLine(diagnosis.requestId) }),
    advice: printable(diagnosis.advice).trim(),
    ...messageBeside(headline, message),
    evidence: diagnosis.evidence,
  };
}

/** The message, unless the headline already says all of it. */
function messageBeside(headline: string, message: string | undefined): { message?: string } {
  return message === undefined || message === '' || headline.includes(oneLine(message)) ? {} : { message };
}

/** The explanation as plain lines: headline, the API's words and request id, advice, message. */
export function explanationLines(explanation: Explanation): string[] {
  const { headline, said, requestId, advice, message } = explanation;
  const request = requestId === undefined ? '' : ` (${requestId})`;
  return [
    headline,
    ...(said === undefined
      ? request === ''
        ? []
        : [`Request id: ${requestId}`]
      : [`The API said: ${said}${request}`]),
    ...(advice === undefined || advice === '' ? [] : [`What to do: ${advice}`]),
    ...(message === undefined ? [] : [message]),
  ];
}

/** The checks to explain first: failed ones before those that could not be judged, the most severe on top. */
export function unpassed(checks: readonly Check[]): Check[] {
  const severities = ['critical', 'major', 'minor'];
  const rank = (check: Check) => (check.outcome === 'failed' ? 0 : 10) + severities.indexOf(check.severity);
  return checks
    .filter((check) => check.outcome === 'failed' || check.outcome === 'error')
    .sort((a, b) => rank(a) - rank(b));
}

/** Checks that failed for one and the same reason. */
export interface FailureGroup {
  readonly why: Explanation;
  readonly checks: readonly Check[];
}

/** What did not pass, one group per cause: a dead service fails many checks, and needs to be read of only once. */
export function failureGroups(checks: readonly Check[]): FailureGroup[] {
  const groups = new Map<string, { why: Explanation; checks: Check[] }>();
  for (const check of unpassed(checks)) {
    const why = explain(check);
    if (why === undefined) continue;
    const known = groups.get(why.headline);
    if (known) known.checks.push(check);
    else groups.set(why.headline, { why, checks: [check] });
  }
  return [...groups.values()];
}
