import type { Culprit } from '../core/errors.ts';
import type { Diagnosis, FailureCategory } from '../model/record.ts';
import { SERVICES, type ServiceName } from '../openstack/services.ts';
import { builderOf } from './builders.ts';
import type { Cause } from './cause.ts';
import { componentTraits } from './components.ts';
import type { FailureFacts } from './failure-facts.ts';
import { BEHIND_API, matchWords } from './words.ts';

/** The service a failure is about: the one that was called, else the one the check is about. */
function serviceOf(failure: FailureFacts, checkService: ServiceName | undefined): ServiceName | undefined {
  return failure.service && failure.service in SERVICES ? (failure.service as ServiceName) : checkService;
}

/**
 * Who is at fault for one failure. The API's own clear words (a quota, a policy) win; then what is seen to be wrong
 * with the cloud, where it explains the failure; then the service that was called. Less evidence makes the answer
 * less precise, never different.
 */
export function diagnose(
  failure: FailureFacts,
  checkService: ServiceName | undefined,
  causes: readonly Cause[],
): Diagnosis {
  if (failure.about !== 'cloud') return ownFault(failure, failure.about);
  if (failure.culprit) return seenFault(failure, failure.culprit, causes);
  const service = serviceOf(failure, checkService);
  const words = matchWords(failure);
  const outage = words?.isFinal ? undefined : (namedOutage(failure, causes) ?? causeOf(service, causes)?.diagnosis);
  if (outage) return { ...outage, ...said(failure) };
  const category = words?.category ?? categoryOf(failure, service);
  const builder = words ? undefined : builderOf(failure.resource);
  const component =
    (service && words?.componentOf?.[service]) ??
    words?.component ??
    builder?.component ??
    behindApi(failure, service) ??
    (service ? SERVICES[service].binary : 'unknown');
  return {
    category,
    culprit: { component, ...hostOf(failure), ...(builder?.host && { host: builder.host }) },
    headline: headline(failure, service ? SERVICES[service].project : component, words?.meaning),
    advice: words?.advice ?? adviceFor(failure, component),
    evidence: [],
    ...said(failure),
  };
}

/** Nothing is wrong with the API's own endpoint, or a cause would say so; and yet the call did not end. */
function behindApi({ code }: FailureFacts, service: ServiceName | undefined): string | undefined {
  return code === 'HTTP_TIMEOUT' && service ? BEHIND_API[service] : undefined;
}

const OWN_FAULTS = {
  configuration: { component: 'configuration', advice: 'Correct what the message names, and run again.' },
  seatrial: {
    component: 'seatrial',
    advice: 'Look at the error below; if the check or suite is not yours, report it.',
  },
} as const;

/** What a probe saw with its own eyes needs no guessing; a cause of the same name says it better. */
function seenFault(failure: FailureFacts, culprit: Culprit, causes: readonly Cause[]): Diagnosis {
  const same = causes.find(({ diagnosis: { culprit: known } }) => {
    return known.component === culprit.component && (!known.host || !culprit.host || known.host === culprit.host);
  });
  if (same) return same.diagnosis;
  const [headline = ''] = failure.message.split('\n');
  // The rows are what is wrong, whoever should have seen to them.
  const category = failure.code === 'INVARIANT_BROKEN' ? 'database' : componentTraits(culprit.component).category;
  return { category, culprit, headline, advice: adviceFor(failure, culprit.component), evidence: [] };
}

/** What the cloud has no part in. */
function ownFault({ message, hint }: FailureFacts, about: keyof typeof OWN_FAULTS): Diagnosis {
  const { component, advice } = OWN_FAULTS[about];
  const [headline = ''] = message.split('\n');
  return { category: 'client', culprit: { component }, headline, advice: hint ?? advice, evidence: [] };
}

/** What the work was given up for, in the words of the latest look where there is one. */
function namedOutage({ outage }: FailureFacts, causes: readonly Cause[]): Diagnosis | undefined {
  const latest = causes.find(({ diagnosis: { culprit } }) => isSame(culprit, outage?.culprit));
  return outage && (latest?.diagnosis ?? outage);
}

function isSame(one: Diagnosis['culprit'], other: Diagnosis['culprit'] | undefined): boolean {
  return one.component === other?.component && one.host === other.host;
}

function causeOf(service: ServiceName | undefined, causes: readonly Cause[]): Cause | undefined {
  const explaining = causes.filter(({ explains }) => service !== undefined && explains.includes(service));
  return explaining.find(({ isRedundant }) => !isRedundant) ?? explaining[0];
}

function said({ apiMessage, resource, requestId }: FailureFacts): Pick<Diagnosis, 'apiMessage' | 'requestId'> {
  const words = apiMessage ?? resource?.fault;
  return { ...(words && { apiMessage: words }), ...(requestId && { requestId }) };
}

function headline(failure: FailureFacts, project: string, meaning: string | undefined): string {
  const own = failure.apiMessage ?? failure.resource?.fault;
  if (meaning) return own ? `${project}: ${meaning}: “${own}”` : `${project}: ${meaning}.`;
  if (own && failure.method) {
    const path = failure.url ? new URL(failure.url).pathname : '';
    return `${project} answered ${failure.status} to ${failure.method} ${path}: “${own}”`;
  }
  return `${project}: ${failure.message.split('\n')[0]}`;
}

function hostOf({ url }: FailureFacts): { host?: string } {
  return url ? { host: new URL(url).hostname } : {};
}

const CATEGORY_OF_SERVICE: Readonly<Record<ServiceName, FailureCategory>> = {
  identity: 'identity',
  image: 'image',
  compute: 'hypervisor',
  placement: 'no-valid-host',
  network: 'network',
  'block-storage': 'volume',
  'object-store': 'object-store',
  orchestration: 'orchestration',
};

/** What a proxy says for a service that is not there, or a service that cannot serve now. */
const NOT_SERVED = new Set([502, 503, 504]);

function categoryOf(failure: FailureFacts, service: ServiceName | undefined): FailureCategory {
  if (failure.about !== 'cloud') return 'client';
  if (failure.code === 'HTTP_UNREACHABLE') return 'endpoint';
  if (failure.status !== undefined && NOT_SERVED.has(failure.status)) return 'service-down';
  if (failure.code === 'HTTP_TIMEOUT' || failure.code === 'WAIT_TIMEOUT') return 'timeout';
  return service ? CATEGORY_OF_SERVICE[service] : 'unknown';
}

function adviceFor(failure: FailureFacts, component: string): string {
  if (failure.about === 'seatrial') return 'The check itself broke; report it with this record.';
  if (failure.requestId) return `Look for ${failure.requestId} in the log of ${component}.`;
  return failure.hint ?? `Look at the log of ${component} for the time of the check.`;
}
