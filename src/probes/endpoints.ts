import { ApiError } from '../http/api-error.ts';
import type { CatalogueEntry } from '../openstack/catalogue.ts';
import { unversioned } from '../openstack/catalogue.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { SERVICES, type ServiceName, serviceNames } from '../openstack/services.ts';

/** What one endpoint of the catalogue answered. */
export interface EndpointReading {
  readonly service: ServiceName;
  readonly interface: 'public' | 'internal' | 'admin';
  readonly region: string | null;
  readonly url: string;
  /** True when anything spoke HTTP there; a 401 or 404 is an answer too. */
  readonly answers: boolean;
  readonly status?: number;
  readonly errno?: string;
  /** The error's words when it did not answer. */
  readonly error?: string;
  readonly durationMs: number;
}

/** Asks every endpoint of the catalogue for its version document, all at once, each address once. */
export async function probeEndpoints(cloud: Cloud, timeoutMs = 30_000): Promise<EndpointReading[]> {
  const asked = new Map<string, Promise<Omit<EndpointReading, 'service' | 'interface' | 'region' | 'url'>>>();
  const readings = serviceNames.flatMap((service) =>
    entriesOf(cloud, service).flatMap((entry) =>
      entry.endpoints.map(async (endpoint) => {
        // Swift has no version document; its health page is where load balancers look.
        const address =
          service === 'object-store' ? `${new URL(endpoint.url).origin}/healthcheck` : `${unversioned(endpoint.url)}/`;
        const reading = asked.get(address) ?? ask(cloud, service, address, timeoutMs);
        asked.set(address, reading);
        return {
          service,
          interface: endpoint.interface,
          region: endpoint.region_id,
          url: endpoint.url,
          ...(await reading),
        };
      }),
    ),
  );
  return Promise.all(readings);
}

function entriesOf(cloud: Cloud, service: ServiceName): CatalogueEntry[] {
  const { region } = cloud.session.config;
  return cloud.session.identity.catalogue
    .filter(({ type }) => SERVICES[service].types.includes(type))
    .map((entry) => ({
      ...entry,
      endpoints: entry.endpoints.filter((endpoint) => !region || endpoint.region_id === region),
    }));
}

async function ask(cloud: Cloud, service: ServiceName, url: string, timeoutMs: number) {
  const started = performance.now();
  try {
    const { status } = await cloud.session.sendAnonymously({
      service,
      method: 'GET',
      url,
      expect: ANY_STATUS,
      parse: 'text',
      timeoutMs,
      purpose: 'wait',
    });
    return { answers: status < 500, status, durationMs: performance.now() - started };
  } catch (error) {
    const call = error instanceof ApiError ? error.call : undefined;
    return {
      answers: false,
      durationMs: performance.now() - started,
      error: error instanceof Error ? error.message : String(error),
      ...(call?.status && { status: call.status }),
      ...(call?.errno && { errno: call.errno }),
    };
  }
}

const ANY_STATUS = Array.from({ length: 500 }, (_, index) => 100 + index);
