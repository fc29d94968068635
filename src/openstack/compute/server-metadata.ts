import type { ServiceClient } from '../service-client.ts';

export type Metadata = Readonly<Record<string, string>>;

/** https://docs.openstack.org/api-ref/compute/#server-metadata-servers-metadata */
export const serverMetadata = (api: ServiceClient) => {
  const path = (serverId: string, key?: string) =>
    `/servers/${serverId}/metadata${key === undefined ? '' : `/${encodeURIComponent(key)}`}`;
  const send = async (method: 'POST' | 'PUT', serverId: string, metadata: Metadata) =>
    (await api.body<{ metadata: Metadata }>(method, path(serverId), { body: { metadata } })).metadata;
  return {
    get: async (serverId: string) => (await api.body<{ metadata: Metadata }>('GET', path(serverId))).metadata,
    /** Adds to what is there and changes it. */
    merge: (serverId: string, metadata: Metadata) => send('POST', serverId, metadata),
    /** What is left out is gone afterwards. */
    replace: (serverId: string, metadata: Metadata) => send('PUT', serverId, metadata),
    delete: async (serverId: string, key: string) => {
      await api.call('DELETE', path(serverId, key), { expect: [204] });
    },
  };
};
