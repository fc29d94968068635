import { messageOf } from '../core/message-of.ts';
import { ApiError, type FailedCall } from '../http/api-error.ts';
import { type CatalogueEndpoint, type CatalogueEntry, unversioned } from '../openstack/catalogue.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { SERVICES, serviceNames } from '../openstack/services.ts';

/** What one endpoint of the catalogue answered. */
export interface EndpointReading {
  /** The name seatrial has for the service; for services it does not speak to, their type. */
  readonly service: string;
  /** The type the catalogue gives it: one service may stand there under several. */
  readonly type: string;
  readonly interface: CatalogueEndpoint['interface'];
  readonly region: string | null;
  readonly url: string;
  /** True when anything spoke HTTP there; a 401 or 404 is an answer too. */
  readonly answers: boolean;
  readonly status?: number;
  readonly errno?: string;
  /** The error's words when it did not answer. */
  readonly error?: string;
  readonly durationMs: number;
  /** How far the service's clock is ahead of ours; its Date header has whole seconds only. */
  readonly skewMs?: number;
}

export interface EndpointProbeOptions {
  /** For each endpoint. Default 30,000. */
  readonly timeoutMs?: number;
  /** Leaves out the endpoints of other interfaces. */
  readonly interfaces?: readonly CatalogueEndpoint['interface'][];
  /** Leaves out all other services, which are called as `EndpointReading.service` says. */
  readonly services?: readonly string[];
  /** Leaves out the services that seatrial does not speak to. */
  readonly onlyKnown?: boolean;
  readonly now?: () => number;
}

/**
 * Asks every endpoint of the region for anything at all, all at once, each address once. None takes longer than the time
 * limit, attempts that are made again included.
 */
export async function probeEndpoints(cloud: Cloud, options: EndpointProbeOptions = {}): Promise<EndpointReading[]> {
  const { config, identity } = cloud.session;
  const asked = new Map<string, Promise<Answer>>();
  const entries = namedEntries(identity.catalogue, options.onlyKnown);
  const wanted = entries.filter(({ service }) => options.services?.includes(service) ?? true);
  const readings = wanted.flatMap(({ service, type, endpoints }) =>
    endpoints
      .filter((endpoint) => !config.region || endpoint.region_id === config.region)
      .filter((endpoint) => options.interfaces?.includes(endpoint.interface) ?? true)
      .map(async (endpoint): Promise<EndpointReading> => {
        const address = addressOf(service, endpoint.url);
        const answer = asked.get(address) ?? ask(cloud, service, address, options);
        asked.set(address, answer);
        return {
          service,
          type,
          interface: endpoint.interface,
          region: endpoint.region_id,
          url: endpoint.url,
          ...(await answer),
        };
      }),
  );
  return Promise.all(readings);
}

/** An entry of the catalogue under seatrial's name for it. */
type NamedEntry = CatalogueEntry & { readonly service: string };

/** The services that the others rest on come first. */
function namedEntries(catalogue: readonly CatalogueEntry[], onlyKnown = false): NamedEntry[] {
  const nameOf = (type: string) => serviceNames.find((name) => SERVICES[name].types.includes(type));
  const known = serviceNames.flatMap((service): NamedEntry[] =>
    catalogue.filter(({ type }) => nameOf(type) === service).map((entry) => ({ ...entry, service })),
  );
  if (onlyKnown) return known;
  const others = catalogue.filter(({ type }) => nameOf(type) === undefined);
  return [...known, ...others.map((entry) => ({ ...entry, service: entry.type }))];
}

type Answer = Omit<EndpointReading, 'service' | 'type' | 'interface' | 'region' | 'url'>;

function addressOf(service: string, url: string): string {
  if (!URL.canParse(url)) return url;
  // Swift has no version document; its health page is where load balancers look.
  return service === 'object-store' ? `${new URL(url).origin}/healthcheck` : `${unversioned(url)}/`;
}

async function ask(
  cloud: Cloud,
  service: string,
  url: string,
  { timeoutMs = 30_000, now = Date.now }: EndpointProbeOptions,
): Promise<Answer> {
  if (!URL.canParse(url)) return { answers: false, error: 'this is no URL', durationMs: 0 };
  const started = performance.now();
  try {
    const { status, headers, durationMs } = await cloud.session.sendAnonymously({
      service,
      method: 'GET',
      url,
      expect: ANY_STATUS,
      parse: 'text',
      timeoutMs,
      purpose: 'wait',
      // A connection that is dropped is tried again, for half a minute in all.
      signal: AbortSignal.timeout(timeoutMs + MARGIN_MS),
    });
    // The header cuts the fraction of a second off; half of one is the best guess of it.
    const skewMs = Date.parse(headers.date ?? '') + 500 - (now() - durationMs / 2);
    return { answers: status < 500, status, durationMs, ...(!Number.isNaN(skewMs) && { skewMs }) };
  } catch (error) {
    const call = error instanceof ApiError ? error.call : IN_VAIN;
    return {
      answers: false,
      durationMs: performance.now() - started,
      error: call === IN_VAIN ? `no answer within ${timeoutMs / 1000} s: ${messageOf(error)}` : messageOf(error),
      ...(call?.status && { status: call.status }),
      ...(call?.errno && { errno: call.errno }),
    };
  }
}

/** A single try has its own words for running out of time, and is let say them. */
const MARGIN_MS = 100;

/** Several tries that were cut off have none. */
const IN_VAIN: Partial<FailedCall> = { errno: 'ETIMEDOUT' };

const ANY_STATUS = Array.from({ length: 500 }, (_, index) => 100 + index);
