import type { ApiResponse, HttpMethod } from '../http/types.ts';
import type { CallOptions, Query } from './call-options.ts';
import { unversioned } from './catalogue.ts';
import { lowerMicroversion } from './microversion.ts';
import { SERVICES, type ServiceName } from './services.ts';
import type { Session } from './session.ts';
import { fetchVersions, type VersionDocument } from './versions.ts';

/** One service as one user sees it: paths are relative to the versioned endpoint. */
export interface ServiceClient {
  readonly service: ServiceName;
  readonly session: Session;
  call<Body = unknown>(method: HttpMethod, path: string, options?: CallOptions): Promise<ApiResponse<Body>>;
  /** As `call`, and only the body. */
  body<Body = unknown>(method: HttpMethod, path: string, options?: CallOptions): Promise<Body>;
  /** The version documents at the service's root, without a token. */
  versions(options?: CallOptions): Promise<readonly VersionDocument[]>;
  /** The versioned endpoint. */
  endpoint(): string;
}

export function createServiceClient(session: Session, service: ServiceName): ServiceClient {
  const traits = SERVICES[service];

  const versions = (options: CallOptions = {}) =>
    fetchVersions(session, service, unversioned(session.endpoint(service)), options);
  const negotiate = async (wanted: string) => {
    const found = await versions({ purpose: 'setup' });
    const offered = found.map((version) => version.maxMicroversion).filter((max) => max !== undefined);
    return offered.map((max) => lowerMicroversion(wanted, max)).at(-1);
  };
  const microversion = async () => {
    if (!traits.microversion) return undefined;
    const known = session.microversions.get(service) ?? negotiate(traits.microversion);
    session.microversions.set(service, known);
    // A cloud that was down for a moment is asked again.
    known.catch(() => session.microversions.delete(service));
    return known;
  };
  const call = async <Body>(method: HttpMethod, path: string, options: CallOptions = {}) => {
    await session.token();
    const asked = options.microversion ?? (await microversion());
    const { query, headers, expect = [200], microversion: _, ...rest } = options;
    return (await session.send({
      ...rest,
      service,
      method,
      url: session.endpoint(service) + path + queryString(query),
      expect,
      headers: {
        ...(asked && asked !== 'none' && { 'openstack-api-version': `${traits.microversionOf} ${asked}` }),
        ...headers,
      },
    })) as ApiResponse<Body>;
  };
  return {
    service,
    session,
    call,
    body: async <Body>(method: HttpMethod, path: string, options?: CallOptions) =>
      (await call<Body>(method, path, options)).body,
    versions,
    endpoint: () => session.endpoint(service),
  };
}

function queryString(query: Query | undefined): string {
  if (!query) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
