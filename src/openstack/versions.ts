import type { CallOptions } from './call-options.ts';
import type { ServiceName } from './services.ts';
import type { Session } from './session.ts';

/** One API version as a service announces it, in one form for all services. */
export interface VersionDocument {
  readonly id: string;
  readonly status: string;
  readonly minMicroversion?: string;
  readonly maxMicroversion?: string;
  readonly url?: string;
}

interface RawVersion {
  id: string;
  status: string;
  version?: string;
  max_version?: string;
  min_version?: string;
  links?: { rel: string; href: string }[];
}

/** The version documents at a service's root, or none where the service has no such page (Swift). */
export async function fetchVersions(
  session: Session,
  service: ServiceName,
  rootUrl: string,
  options: CallOptions,
): Promise<readonly VersionDocument[]> {
  if (service === 'object-store') return [];
  const response = await session.sendAnonymously({
    service,
    method: 'GET',
    url: `${rootUrl}/`,
    // 300 Multiple Choices is how Keystone, Glance, Cinder and Heat answer here.
    expect: [200, 300],
    ...(options.purpose && { purpose: options.purpose }),
    ...(options.signal && { signal: options.signal }),
    ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
  });
  return rawVersions(response.body).map(readVersion);
}

function rawVersions(body: unknown): RawVersion[] {
  const versions = (body as { versions?: RawVersion[] | { values?: RawVersion[] }; version?: RawVersion }) ?? {};
  if (Array.isArray(versions.versions)) return versions.versions;
  if (versions.versions?.values) return versions.versions.values;
  return versions.version ? [versions.version] : [];
}

function readVersion(raw: RawVersion): VersionDocument {
  const max = raw.max_version || raw.version;
  const link = raw.links?.find((each) => each.rel === 'self')?.href;
  return {
    id: raw.id,
    status: raw.status,
    ...(raw.min_version && { minMicroversion: raw.min_version }),
    ...(max && { maxMicroversion: max }),
    ...(link && { url: link }),
  };
}
