import { SERVICES, type ServiceName } from '../openstack/services.ts';
import type { EndpointReading } from '../probes/endpoints.ts';
import type { Heartbeat } from '../probes/heartbeats.ts';
import type { Cause } from './cause.ts';
import { componentRank, componentTraits } from './components.ts';
import { findingCauses } from './findings.ts';
import type { HealthReading } from './health.ts';
import { inferredBus, innerCauses } from './inner-causes.ts';
import { computesUnheard, findSilent, listOf, pointsToBus, type Silent, silentRank } from './silence.ts';

export type { Cause } from './cause.ts';

/** Everything that is wrong as far as the reading shows, the most fundamental first. */
export function findCauses(reading: HealthReading): Cause[] {
  return [
    ...innerCauses(reading),
    ...findingCauses(reading.findings ?? []),
    ...endpointCauses(reading),
    ...silenceCauses(reading),
  ].sort((a, b) => a.rank - b.rank);
}

/** Behind the components that everything rests on, before single processes. */
const ENDPOINT_RANK = 1.5;

function endpointCauses({ endpoints, interfaces }: HealthReading): Cause[] {
  return endpoints
    .filter(isOfKnownService)
    .filter((endpoint) => !endpoint.answers && (interfaces?.includes(endpoint.interface) ?? true))
    .filter((endpoint, index, all) => all.findIndex((other) => other.service === endpoint.service) === index)
    .map((endpoint) => endpointCause(endpoint, endpoints));
}

type KnownEndpoint = EndpointReading & { readonly service: ServiceName };

/** No check fails for what the others do not do. */
function isOfKnownService(endpoint: EndpointReading): endpoint is KnownEndpoint {
  return endpoint.service in SERVICES;
}

function endpointCause(endpoint: KnownEndpoint, all: readonly EndpointReading[]): Cause {
  const { service, url } = endpoint;
  const { project, binary } = SERVICES[service];
  const same = all.filter((other) => other.service === service);
  const healthy = same.find((other) => other.answers && other.url !== url);
  const said = endpoint.errno ?? (endpoint.status ? `status ${endpoint.status}` : 'no answer');
  const where = `the ${endpoint.interface} endpoint of ${project} in Keystone's catalogue, ${url}`;
  const evidence = [
    {
      name: `Endpoints of ${project}`,
      mediaType: 'text/plain',
      content: same
        .map((each) => `${each.interface} ${each.url}: ${each.answers ? each.status : each.error}`)
        .join('\n'),
    },
  ];
  const culprit = URL.canParse(url) ? { host: new URL(url).hostname } : {};
  const explains: ServiceName[] = DEPENDANTS[service];
  if (healthy) {
    return {
      explains,
      isRedundant: false,
      rank: ENDPOINT_RANK,
      diagnosis: {
        category: 'endpoint',
        culprit: { component: `${project.toLowerCase()} endpoint`, ...culprit },
        headline: `The catalogue is wrong: ${where}, does not answer (${said}), while ${project} does answer at ${healthy.url}.`,
        advice: `Correct the endpoint: openstack endpoint list --service ${service}, then openstack endpoint set --url.`,
        evidence,
      },
    };
  }
  return {
    explains,
    isRedundant: false,
    rank: ENDPOINT_RANK,
    diagnosis: {
      category: 'service-down',
      culprit: { component: binary, ...culprit },
      headline: `${binary} does not answer at ${where} (${said}).`,
      advice: `See whether ${binary} runs${culprit.host ? ` on ${culprit.host}` : ''} and listens on that port, and read its log; if it runs elsewhere, correct the endpoint.`,
      evidence,
    },
  };
}

/** Whose work needs the service: what fails when its API is gone. */
const DEPENDANTS: Readonly<Record<ServiceName, ServiceName[]>> = {
  identity: ['identity', 'image', 'compute', 'placement', 'network', 'block-storage', 'object-store', 'orchestration'],
  image: ['image', 'compute', 'block-storage', 'orchestration'],
  compute: ['compute', 'orchestration'],
  placement: ['placement', 'compute', 'orchestration'],
  network: ['network', 'compute', 'orchestration'],
  'block-storage': ['block-storage', 'compute', 'orchestration'],
  'object-store': ['object-store'],
  orchestration: ['orchestration'],
};

function silenceCauses(reading: HealthReading): Cause[] {
  const { heartbeats, bus } = reading;
  if (!heartbeats) return [];
  const silent = findSilent(heartbeats);
  if (pointsToBus(heartbeats, silent)) {
    // With a reading of the bus itself that shows why, that one speaks.
    return bus && innerCauses({ bus }).length > 0 ? [] : [inferredBus(silent, bus)];
  }
  const unheard = computesUnheard(heartbeats, silent);
  const rest = silent.filter(({ heartbeat }) => !unheard.includes(heartbeat));
  return [...(unheard.length > 0 ? [lostReports(unheard, silent)] : []), ...rest.map(silenceCause)];
}

/** What they share is the bus as Nova uses it, up to the conductor that should read their messages there. */
function lostReports(computes: readonly Heartbeat[], silent: readonly Silent[]): Cause {
  const { category } = componentTraits('message bus');
  const { carries, meaning } = componentTraits('nova-conductor');
  return {
    explains: carries,
    isRedundant: false,
    rank: componentRank('nova-conductor'),
    diagnosis: {
      category,
      culprit: { component: 'rabbitmq' },
      headline: `The message bus does not bring the reports of nova-compute to nova-conductor: all ${computes.length} fell silent together, while nova-conductor is well and others report over the bus; ${meaning}.`,
      advice:
        'See who reads the queue "conductor" (rabbitmqctl list_consumers) and whether the computes have connections (rabbitmqctl list_connections); read the logs of nova-conductor and nova-compute.',
      evidence: [listOf(silent)],
    },
  };
}

function silenceCause(silent: Silent): Cause {
  const { heartbeat, why, others } = silent;
  const { category, carries, meaning } = componentTraits(heartbeat.binary);
  const rest = others > 0 ? `; ${others} other${others > 1 ? 's' : ''} of its kind still report` : '';
  return {
    // One that was switched off goes on with what it has, and is given nothing new: nothing fails for its sake.
    explains: why === 'disabled' && others > 0 ? [] : carries,
    isRedundant: others > 0,
    rank: silentRank(silent),
    diagnosis: {
      category: why === 'disabled' && heartbeat.binary === 'nova-compute' ? 'no-valid-host' : category,
      culprit: { component: heartbeat.binary, host: heartbeat.host },
      headline: `${heartbeat.binary} on ${heartbeat.host} ${wordsFor(silent)}: ${meaning}${rest}.`,
      advice:
        why === 'disabled'
          ? `Find out who disabled it and why, then enable it again.`
          : `See whether ${heartbeat.binary} runs on ${heartbeat.host}, read its log and start it.`,
      evidence: [listOf([silent])],
    },
  };
}

function wordsFor({ heartbeat, why, ageSeconds }: Silent): string {
  const age = ageSeconds === undefined ? 'it never reported' : `last heard ${ageSeconds} s ago`;
  if (why === 'disabled') return `is disabled${heartbeat.disabledReason ? ` (${heartbeat.disabledReason})` : ''}`;
  return why === 'reported down' ? `is down (${age})` : `stopped reporting (${age})`;
}
