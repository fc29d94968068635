import { SeatrialError } from '../../../core/errors.ts';
import type { Send } from '../../../http/types.ts';
import { type CatalogueEndpoint, type CatalogueEntry, findEntry, unversioned } from '../../../openstack/catalogue.ts';
import { SERVICES, serviceNames } from '../../../openstack/services.ts';
import type { Finding } from './finding.ts';

/** What one request to the root of an endpoint brought to light. */
export interface EndpointFacts {
  readonly type: string;
  readonly interface: CatalogueEndpoint['interface'];
  readonly url: string;
  /** Left out when no HTTP answer came. */
  readonly status?: number;
  readonly durationMs: number;
  /** Why no answer came. */
  readonly error?: string;
  /** How far the service's clock is ahead of ours; its Date header has whole seconds only. */
  readonly skewMs?: number;
}

export interface EndpointProbe {
  /** The transport without retries: a preflight tells what is, not what might be. */
  readonly send: Send;
  readonly now: () => number;
  readonly timeoutMs: number;
}

const INTERFACES = ['public', 'internal', 'admin'] as const;

/** Asks the root of every endpoint of the region for anything at all, all at once; the same root only once. */
export async function probeEndpoints(
  catalogue: readonly CatalogueEntry[],
  region: string | undefined,
  probe: EndpointProbe,
): Promise<EndpointFacts[]> {
  const roots = new Map<string, Promise<Omit<EndpointFacts, 'type' | 'interface' | 'url'>>>();
  const facts = catalogue.flatMap(({ type, endpoints }) =>
    endpoints
      .filter((endpoint) => region === undefined || endpoint.region_id === region)
      .map(async (endpoint): Promise<EndpointFacts> => {
        const root = rootOf(endpoint.url);
        const asked = roots.get(root) ?? askRoot(type, root, probe);
        roots.set(root, asked);
        return { type, interface: endpoint.interface, url: endpoint.url, ...(await asked) };
      }),
  );
  return Promise.all(facts);
}

function rootOf(url: string): string {
  return URL.canParse(url) ? `${unversioned(url)}/` : url;
}

async function askRoot(service: string, url: string, { send, now, timeoutMs }: EndpointProbe) {
  const startedAt = now();
  try {
    const request = { service, method: 'GET' as const, url, expect: [], parse: 'text' as const, timeoutMs };
    const { status, headers, durationMs } = await send({ ...request, purpose: 'setup' });
    const date = Date.parse(headers.date ?? '');
    // The header cuts the fraction of a second off; half of one is the best guess of it.
    const skewMs = date + 500 - (startedAt + durationMs / 2);
    return { status, durationMs, ...(Number.isNaN(date) ? {} : { skewMs }) };
  } catch (error) {
    const text = error instanceof SeatrialError ? error.message.replace(/^.* failed: /, '') : String(error);
    return { durationMs: now() - startedAt, error: text.replace(/\.$/, '') };
  }
}

/** Judges the endpoints service by service. `chosen` is the interface the run will use. */
export function judgeEndpoints(
  facts: readonly EndpointFacts[],
  catalogue: readonly CatalogueEntry[],
  chosen: CatalogueEndpoint['interface'],
  authUrl: string,
): Finding[] {
  const known = serviceNames.map((name) => findEntry(catalogue, name)?.type).filter((type) => type !== undefined);
  const types = [...new Set([...known, ...facts.map((fact) => fact.type)])];
  return types.flatMap((type) => {
    const own = INTERFACES.flatMap((name) => facts.filter((fact) => fact.type === type && fact.interface === name));
    if (own.length === 0) return [];
    const subject = subjectOf(type, catalogue);
    const bad = own.flatMap((fact) => judgeOne(fact, subject, chosen, authUrl));
    const missing = INTERFACES.filter((name) => !own.some((fact) => fact.interface === name));
    const gaps = missing.map(
      (name): Finding => ({
        area: 'endpoints',
        subject,
        state: name === chosen ? 'problem' : 'warning',
        text: `the catalogue has no ${name} endpoint`,
      }),
    );
    if (bad.length + gaps.length > 0) return [...bad, ...gaps];
    const slowest = Math.max(...own.map((fact) => fact.durationMs));
    const names = own.map((fact) => fact.interface).join(', ');
    return [{ area: 'endpoints', subject, state: 'ok', text: `${names} answer within ${Math.ceil(slowest)} ms` }];
  });
}

function judgeOne(fact: EndpointFacts, subject: string, chosen: string, authUrl: string): Finding[] {
  // Networks of the other interfaces are often closed to the place seatrial runs at.
  const state = fact.interface === chosen ? 'problem' : 'warning';
  const finding = (text: string, advice?: string): Finding[] => [
    { area: 'endpoints', subject, state, text: `${fact.interface} ${fact.url}: ${text}`, ...(advice && { advice }) },
  ];
  if (!URL.canParse(fact.url)) return finding('this is no URL', 'Correct the endpoint in Keystone.');
  if (fact.error !== undefined) {
    const astray = isLoopback(fact.url) && !isLoopback(authUrl);
    return finding(
      fact.error,
      astray ? 'The catalogue names localhost; only the cloud itself can use that.' : undefined,
    );
  }
  // What a service says at its root is its own affair, as long as it is not that something behind it is dead.
  return (fact.status ?? 0) >= 500 ? finding(`answers ${fact.status}`, 'Is the service behind the proxy running?') : [];
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}

/** `Nova (compute)` for the services seatrial speaks to, the type alone for others. */
export function subjectOf(type: string, catalogue: readonly CatalogueEntry[]): string {
  const service = serviceNames.find((name) => findEntry(catalogue, name)?.type === type);
  return service === undefined ? type : SERVICES[service].project;
}
