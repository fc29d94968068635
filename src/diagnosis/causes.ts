import type { Diagnosis } from '../model/record.ts';
import { SERVICES, type ServiceName } from '../openstack/services.ts';
import type { EndpointReading } from '../probes/endpoints.ts';
import type { TcpReading } from '../probes/tcp.ts';
import { componentRank, componentTraits } from './components.ts';
import type { HealthReading } from './health.ts';
import { findSilent, pointsToBus, type Silent } from './silence.ts';

/** Something that is wrong with the cloud, found by looking at it and not at any one failure. */
export interface Cause {
  readonly diagnosis: Diagnosis;
  /** Services whose failures it explains. */
  readonly explains: readonly ServiceName[];
  /** True when an instance of the same kind still works: degraded, not failed. */
  readonly isRedundant: boolean;
  /** True when it was seen earlier in the run and is over. */
  readonly isOver?: boolean;
  readonly rank: number;
}

/** Everything that is wrong as far as the reading shows, the most fundamental first. */
export function findCauses(reading: HealthReading): Cause[] {
  return [...innerCauses(reading), ...endpointCauses(reading.endpoints), ...silenceCauses(reading)].sort(
    (a, b) => a.rank - b.rank,
  );
}

function innerCauses({ bus, database }: HealthReading): Cause[] {
  return [
    ...(bus && !bus.isOpen ? [closedPort('message bus', 'RabbitMQ', bus)] : []),
    ...(database && !database.isOpen ? [closedPort('database', 'the database server', database)] : []),
  ];
}

function closedPort(component: string, name: string, tcp: TcpReading): Cause {
  const { category, carries, meaning } = componentTraits(component);
  const address = `${tcp.host}:${tcp.port}`;
  return {
    explains: carries,
    isRedundant: false,
    rank: componentRank(component),
    diagnosis: {
      category,
      culprit: { component: component === 'message bus' ? 'rabbitmq' : 'database', host: tcp.host },
      headline: `The ${component} is down: ${name} does not accept connections at ${address} (${tcp.errno}); ${meaning}.`,
      advice: `Look at the log of ${name} on ${tcp.host} and start it; then see that every service has connected again.`,
      evidence: [
        {
          name: `TCP ${address}`,
          mediaType: 'text/plain',
          content: `${tcp.errno} after ${tcp.durationMs.toFixed(0)} ms`,
        },
      ],
    },
  };
}

/** Behind the components that everything rests on, before single processes. */
const ENDPOINT_RANK = 1.5;

function endpointCauses(endpoints: readonly EndpointReading[]): Cause[] {
  return endpoints
    .filter(isOfKnownService)
    .filter((endpoint) => !endpoint.answers)
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
  if (!bus?.isOpen && pointsToBus(heartbeats, silent)) {
    // With a reading of the bus itself, that one speaks.
    return bus ? [] : [inferredBus(silent)];
  }
  return silent.map(silenceCause);
}

function inferredBus(silent: readonly Silent[]): Cause {
  const { category, carries, meaning } = componentTraits('message bus');
  return {
    explains: carries,
    isRedundant: false,
    rank: componentRank('message bus'),
    diagnosis: {
      category,
      culprit: { component: 'rabbitmq' },
      headline: `The message bus is down or cut off: every component that reports over it went silent, and none of the others; ${meaning}.`,
      advice: 'Look at RabbitMQ: is it running, is it out of memory or disk, can the hosts reach it?',
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
    rank: componentRank(heartbeat.binary) + (why === 'disabled' ? 100 : 0),
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

function listOf(silent: readonly Silent[]) {
  return {
    name: 'Heartbeats',
    mediaType: 'text/plain',
    content: silent
      .map(
        ({ heartbeat, ageSeconds, why }) =>
          `${heartbeat.binary} on ${heartbeat.host}: ${why}, ${ageSeconds === undefined ? 'never heard' : `last heard ${ageSeconds} s ago`}`,
      )
      .join('\n'),
  };
}
