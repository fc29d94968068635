import type { Cloud } from '../../../openstack/cloud.ts';
import { releasesOf } from '../../../openstack/releases.ts';
import { SERVICES, type ServiceName, serviceNames } from '../../../openstack/services.ts';
import type { VersionDocument } from '../../../openstack/versions.ts';
import { type Finding, guarded } from './finding.ts';

/** What a service announces of itself. */
export interface VersionFacts {
  readonly service: ServiceName;
  /** `v2.1`, `v3.14`, …; left out where the service announces none. */
  readonly version?: string;
  readonly microversions?: { readonly min: string; readonly max: string };
}

/** Asks every service that seatrial speaks to for its API version. */
export function checkVersions(cloud: Cloud, expectedRelease: string | undefined): Promise<Finding[]> {
  const offered = serviceNames.filter((service) => cloud.session.offers(service));
  const absent = serviceNames.filter((service) => !cloud.session.offers(service));
  return Promise.all([
    ...offered.map((service) =>
      guarded('versions', SERVICES[service].project, async () => [
        describeVersion(await readVersion(cloud, service), expectedRelease),
      ]),
    ),
    ...absent.map(async (service): Promise<Finding[]> => {
      const text = `the catalogue has no ${service} service`;
      return [{ area: 'versions', subject: SERVICES[service].project, state: 'note', text }];
    }),
  ]).then((found) => found.flat());
}

/** The version a service announces as current, or its newest one. */
export async function readVersion(cloud: Cloud, service: ServiceName): Promise<VersionFacts> {
  const documents = await clientOf(cloud, service).versions({ purpose: 'setup' });
  const newest = documents.find(({ status }) => status === 'CURRENT') ?? documents.at(0);
  const version = newest ?? undefined;
  return {
    service,
    ...(version && { version: version.id }),
    ...microversions(version),
  };
}

function microversions(version: VersionDocument | undefined): Pick<VersionFacts, 'microversions'> {
  const { minMicroversion: min, maxMicroversion: max } = version ?? {};
  return min && max ? { microversions: { min, max } } : {};
}

function clientOf(cloud: Cloud, service: ServiceName) {
  const apis = {
    identity: cloud.identity,
    image: cloud.image,
    compute: cloud.compute,
    placement: cloud.placement,
    network: cloud.network,
    'block-storage': cloud.blockStorage,
    'object-store': cloud.objectStore,
    orchestration: cloud.orchestration,
  };
  return apis[service].api;
}

function describeVersion({ service, version, microversions }: VersionFacts, expected: string | undefined): Finding {
  const finding = { area: 'versions' as const, subject: SERVICES[service].project };
  if (version === undefined) return { ...finding, state: 'ok', text: 'announces no version' };
  const range = microversions ? `, microversions ${microversions.min} to ${microversions.max}` : '';
  const releases = service === 'compute' && microversions ? releasesOf(microversions.max) : [];
  const said = releases.length > 0 ? ` (${releases.join(' or ')})` : '';
  const text = `${version}${range}${said}`;
  if (expected === undefined || releases.length === 0 || releases.includes(expected.toLowerCase())) {
    return { ...finding, state: 'ok', text };
  }
  return { ...finding, state: 'problem', text: `${text}, but seatrial.yaml expects ${expected}` };
}
