import { INTERFACES } from '../../../config/cloud.ts';
import { type CatalogueEndpoint, type CatalogueEntry, findEntry } from '../../../openstack/catalogue.ts';
import { SERVICES, serviceNames } from '../../../openstack/services.ts';
import type { EndpointReading } from '../../../probes/endpoints.ts';
import type { Finding } from './finding.ts';

/** Judges the endpoints service by service. `expected` are the interfaces that have to work: the run's own among them. */
export function judgeEndpoints(
  facts: readonly EndpointReading[],
  catalogue: readonly CatalogueEntry[],
  expected: readonly CatalogueEndpoint['interface'][],
  authUrl: string,
): Finding[] {
  const known = serviceNames.map((name) => findEntry(catalogue, name)?.type).filter((type) => type !== undefined);
  const types = [...new Set([...known, ...facts.map((fact) => fact.type)])];
  return types.flatMap((type) => {
    const own = INTERFACES.flatMap((name) => facts.filter((fact) => fact.type === type && fact.interface === name));
    if (own.length === 0) return [];
    const subject = subjectOf(type, catalogue);
    const bad = own.flatMap((fact) => judgeOne(fact, subject, expected.includes(fact.interface), authUrl));
    const missing = INTERFACES.filter((name) => !own.some((fact) => fact.interface === name));
    const gaps = missing.map(
      (name): Finding => ({
        area: 'endpoints',
        subject,
        state: expected.includes(name) ? 'problem' : 'warning',
        text: `the catalogue has no ${name} endpoint`,
      }),
    );
    if (bad.length + gaps.length > 0) return [...bad, ...gaps];
    const slowest = Math.max(...own.map((fact) => fact.durationMs));
    const names = own.map((fact) => fact.interface).join(', ');
    return [{ area: 'endpoints', subject, state: 'ok', text: `${names} answer within ${Math.ceil(slowest)} ms` }];
  });
}

function judgeOne(fact: EndpointReading, subject: string, isExpected: boolean, authUrl: string): Finding[] {
  // Networks of the other interfaces are often closed to the place seatrial runs at.
  const state = isExpected ? 'problem' : 'warning';
  const finding = (text: string, advice?: string): Finding[] => [
    { area: 'endpoints', subject, state, text: `${fact.interface} ${fact.url}: ${text}`, ...(advice && { advice }) },
  ];
  if (!URL.canParse(fact.url)) return finding('this is no URL', 'Correct the endpoint in Keystone.');
  if (fact.error !== undefined) {
    const astray = isLoopback(fact.url) && !isLoopback(authUrl);
    // The address stands before it already.
    return finding(
      fact.error.replace(/^.* failed: /, '').replace(/\.$/, ''),
      astray ? 'The catalogue names localhost; only the cloud itself can use that.' : undefined,
    );
  }
  // What a service says at its root is its own affair, as long as it is not that something behind it is dead.
  return fact.answers ? [] : finding(`answers ${fact.status}`, 'Is the service behind the proxy running?');
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}

/** `Nova (compute)` for the services seatrial speaks to, the type alone for others. */
export function subjectOf(type: string, catalogue: readonly CatalogueEntry[]): string {
  const service = serviceNames.find((name) => findEntry(catalogue, name)?.type === type);
  return service === undefined ? type : SERVICES[service].project;
}
