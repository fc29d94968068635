import type { Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';
import { type Metadata, metadataHeaders, metadataOf, removalHeaders } from './headers.ts';

export interface Container {
  readonly objectCount: number;
  readonly bytesUsed: number;
  readonly metadata: Metadata;
  /** Who may read: `.r:*` is everybody, `<project>:*` a project. */
  readonly readAcl: string | undefined;
}

/** An object as its container lists it. */
export interface ObjectEntry {
  readonly name: string;
  readonly bytes: number;
  readonly content_type: string;
  /** MD5 of the content. */
  readonly hash: string;
}

export interface ContainerSettings {
  readonly metadata?: Metadata;
  readonly readAcl?: string;
  /** Who may write: `<project>:*` a project, `<project>:<user>` one user of it. */
  readonly writeAcl?: string;
}

/** https://docs.openstack.org/api-ref/object-store/#containers */
export const containers = (api: ServiceClient) => {
  const path = (name: string) => `/${encodeURIComponent(name)}`;
  return {
    /** Makes it, or changes it when it is there. */
    put: (name: string, settings: ContainerSettings = {}) =>
      api.call('PUT', path(name), { expect: [201, 202], headers: headersOf(settings), idempotent: true }),
    show: async (name: string): Promise<Container> => {
      const { headers } = await api.call('HEAD', path(name), { expect: [200, 204] });
      return {
        objectCount: Number(headers['x-container-object-count']),
        bytesUsed: Number(headers['x-container-bytes-used']),
        metadata: metadataOf('container', headers),
        readAcl: headers['x-container-read'],
      };
    },
    objects: (name: string, query?: Query): Promise<readonly ObjectEntry[]> =>
      api.body('GET', path(name), { query: { ...query, format: 'json' } }),
    update: (name: string, settings: ContainerSettings) =>
      api.call('POST', path(name), { expect: [204], headers: headersOf(settings) }),
    removeMetadata: (name: string, ...names: string[]) =>
      api.call('POST', path(name), { expect: [204], headers: removalHeaders('container', names) }),
    /** Refused with 409 while objects are in it. */
    delete: async (name: string): Promise<void> => {
      await api.call('DELETE', path(name), { expect: [204] });
    },
  };
};

function headersOf({ metadata = {}, readAcl, writeAcl }: ContainerSettings): Record<string, string> {
  return {
    ...metadataHeaders('container', metadata),
    ...aclHeader('read', readAcl),
    ...aclHeader('write', writeAcl),
  };
}

/** Clients drop empty headers: whom nothing is granted, everything is taken from. */
function aclHeader(right: 'read' | 'write', acl: string | undefined): Record<string, string> {
  if (acl === undefined) return {};
  return acl === '' ? { [`x-remove-container-${right}`]: 'x' } : { [`x-container-${right}`]: acl };
}
