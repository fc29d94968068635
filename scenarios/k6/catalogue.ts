import { text } from './environment.ts';

/** The services that scripts load. */
export type Service = 'identity' | 'compute' | 'image' | 'network' | 'block-storage' | 'object-store';

/** Where each service is, with its version path and without a trailing slash. */
export type Endpoints = Partial<Record<Service, string>>;

interface CatalogueEntry {
  readonly type: string;
  readonly endpoints: readonly {
    readonly interface: string;
    readonly region_id: string | null;
    readonly url: string;
  }[];
}

/** Catalogue types, the preferred first, and the version path where the catalogue's URL may lack it. */
const SERVICES: Readonly<Record<Service, { readonly types: readonly string[]; readonly version?: string }>> = {
  identity: { types: ['identity'], version: 'v3' },
  compute: { types: ['compute'], version: 'v2.1' },
  image: { types: ['image'], version: 'v2' },
  network: { types: ['network'], version: 'v2.0' },
  'block-storage': { types: ['block-storage', 'volumev3', 'block-store', 'volume'], version: 'v3' },
  'object-store': { types: ['object-store'] },
};

const services = Object.keys(SERVICES) as Service[];

/** The endpoints seatrial handed over: SEATRIAL_ENDPOINT_COMPUTE, SEATRIAL_ENDPOINT_BLOCK_STORAGE, … */
export function givenEndpoints(): Endpoints {
  return endpointsBy((service) => text(`SEATRIAL_ENDPOINT_${service.toUpperCase().replace(/-/g, '_')}`));
}

/** The endpoints of a token's catalogue, for OS_REGION_NAME and OS_INTERFACE (default: public). */
export function catalogueEndpoints(catalogue: readonly CatalogueEntry[]): Endpoints {
  const region = text('OS_REGION_NAME');
  const wanted = (text('OS_INTERFACE') ?? text('OS_ENDPOINT_TYPE') ?? 'public').replace(/URL$/, '');
  return endpointsBy((service) => {
    const { types, version } = SERVICES[service];
    const entry = types.map((type) => catalogue.find((each) => each.type === type)).find((found) => found);
    const url = entry?.endpoints.find(
      (each) => each.interface === wanted && (region === undefined || each.region_id === region),
    )?.url;
    return url && withVersion(url.replace(/\/+$/, ''), version);
  });
}

function endpointsBy(urlOf: (service: Service) => string | undefined): Endpoints {
  const endpoints: Endpoints = {};
  for (const service of services) {
    const url = urlOf(service);
    if (url !== undefined) endpoints[service] = url;
  }
  return endpoints;
}

export function withVersion(url: string, version: string | undefined): string {
  const path = url.replace(/^https?:\/\/[^/]*/, '');
  return version === undefined || /\/v\d+(\.\d+)?(\/|$)/.test(path) ? url : `${url}/${version}`;
}
