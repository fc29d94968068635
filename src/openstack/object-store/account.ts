import type { Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';
import { type Metadata, metadataHeaders, metadataOf, removalHeaders } from './headers.ts';

export interface Account {
  readonly containerCount: number;
  readonly objectCount: number;
  readonly bytesUsed: number;
  readonly metadata: Metadata;
}

/** A container as the account lists it. */
export interface ContainerEntry {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
}

/** Everything a project keeps in Swift: https://docs.openstack.org/api-ref/object-store/#accounts */
export const account = (api: ServiceClient) => ({
  show: async (): Promise<Account> => {
    const { headers } = await api.call('HEAD', '', { expect: [200, 204] });
    return {
      containerCount: Number(headers['x-account-container-count']),
      objectCount: Number(headers['x-account-object-count']),
      bytesUsed: Number(headers['x-account-bytes-used']),
      metadata: metadataOf('account', headers),
    };
  },
  containers: (query?: Query): Promise<readonly ContainerEntry[]> =>
    api.body('GET', '', { query: { ...query, format: 'json' } }),
  setMetadata: (metadata: Metadata) =>
    api.call('POST', '', { expect: [204], headers: metadataHeaders('account', metadata) }),
  removeMetadata: (...names: string[]) =>
    api.call('POST', '', { expect: [204], headers: removalHeaders('account', names) }),
  /** For reseller admins, where the cloud lets accounts be managed at all. */
  delete: async (): Promise<void> => {
    await api.call('DELETE', '', { expect: [204] });
  },
});
