import { SeatrialError } from '../core/errors.ts';
import { SERVICES, type ServiceName } from './services.ts';

/** Keystone's catalogue, as a token's body carries it. */
export interface CatalogueEntry {
  readonly type: string;
  readonly name: string;
  readonly endpoints: readonly CatalogueEndpoint[];
}

export interface CatalogueEndpoint {
  readonly id: string;
  readonly interface: 'public' | 'internal' | 'admin';
  readonly region_id: string | null;
  readonly url: string;
}

export interface EndpointChoice {
  readonly interface: 'public' | 'internal' | 'admin';
  readonly region?: string;
  /** By catalogue type or service name: wins over the catalogue. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The service's entry, or undefined when the cloud does not offer it. The first of several: see `entriesOf`. */
export function findEntry(catalogue: readonly CatalogueEntry[], service: ServiceName): CatalogueEntry | undefined {
  return entriesOf(catalogue, service)[0];
}

/**
 * All entries of a service, the preferred type first: regions may have registered it each for itself, and under
 * different types.
 */
function entriesOf(catalogue: readonly CatalogueEntry[], service: ServiceName): CatalogueEntry[] {
  return SERVICES[service].types.flatMap((type) => catalogue.filter((entry) => entry.type === type));
}

/** True when a client of the service can be made. */
export function offers(catalogue: readonly CatalogueEntry[], service: ServiceName, choice: EndpointChoice): boolean {
  return pick(catalogue, service, choice) !== undefined;
}

/**
 * The URL to call a service at, with its version path and without a trailing slash.
 * Throws CATALOGUE_INCOMPLETE, naming what the catalogue does hold.
 */
export function endpointUrl(
  catalogue: readonly CatalogueEntry[],
  service: ServiceName,
  choice: EndpointChoice,
): string {
  const url = pick(catalogue, service, choice);
  if (url === undefined) throw missing(catalogue, service, choice);
  return withVersion(url, SERVICES[service].version);
}

function pick(catalogue: readonly CatalogueEntry[], service: ServiceName, choice: EndpointChoice): string | undefined {
  for (const key of [service, ...SERVICES[service].types]) {
    const override = choice.overrides[key];
    if (override) return override;
  }
  const endpoints = entriesOf(catalogue, service).flatMap((entry) => entry.endpoints);
  return endpoints.find(
    (endpoint) => endpoint.interface === choice.interface && (!choice.region || endpoint.region_id === choice.region),
  )?.url;
}

function missing(catalogue: readonly CatalogueEntry[], service: ServiceName, choice: EndpointChoice): SeatrialError {
  const entries = entriesOf(catalogue, service);
  const { project } = SERVICES[service];
  if (entries.length === 0) {
    const types = catalogue.map((each) => each.type).join(', ') || 'nothing';
    return new SeatrialError(
      'CATALOGUE_INCOMPLETE',
      `The catalogue holds no ${service} service (${project}); it holds ${types}.`,
    );
  }
  const endpoints = entries.flatMap((entry) => entry.endpoints);
  const has = endpoints.map((each) => `${each.interface} in ${each.region_id ?? 'no region'}`).join(', ');
  const where = choice.region ? ` in region ${choice.region}` : '';
  return new SeatrialError(
    'CATALOGUE_INCOMPLETE',
    `${project} has no ${choice.interface} endpoint${where} in the catalogue; it has ${has || 'none'}.`,
  );
}

const VERSION_SEGMENT = /\/v\d+(\.\d+)?(\/|$)/;

function withVersion(url: string, version: string | undefined): string {
  const bare = url.replace(/\/+$/, '');
  return version === undefined || VERSION_SEGMENT.test(new URL(bare).pathname) ? bare : `${bare}/${version}`;
}

/** The address of a service's version documents: the endpoint without version and project. */
export function unversioned(url: string): string {
  const { origin, pathname } = new URL(url);
  const match = VERSION_SEGMENT.exec(pathname);
  return origin + (match ? pathname.slice(0, match.index) : pathname.replace(/\/+$/, ''));
}
