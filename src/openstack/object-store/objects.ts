import type { RequestBody } from '../../http/types.ts';
import type { ServiceClient } from '../service-client.ts';
import { type Metadata, metadataHeaders, metadataOf } from './headers.ts';

export interface StoredObject {
  readonly bytes: number;
  readonly contentType: string | undefined;
  /** MD5 of the content. */
  readonly etag: string | undefined;
  readonly metadata: Metadata;
}

export interface ObjectSettings {
  readonly contentType?: string;
  readonly metadata?: Metadata;
  /** MD5 of the content; Swift refuses with 422 what does not match. */
  readonly etag?: string;
}

/** https://docs.openstack.org/api-ref/object-store/#objects */
export const objects = (api: ServiceClient) => ({
  /** Stores it, in place of what was there. Resolves with the MD5 that Swift made of it. */
  put: async (container: string, name: string, data: RequestBody, settings: ObjectSettings = {}) => {
    const { contentType = 'application/octet-stream', metadata = {}, etag } = settings;
    const { headers } = await api.call('PUT', pathOf(container, name), {
      expect: [201],
      body: data,
      headers: { 'content-type': contentType, ...metadataHeaders('object', metadata), ...(etag && { etag }) },
    });
    return headers.etag?.replaceAll('"', '');
  },
  download: (container: string, name: string): Promise<Uint8Array> =>
    api.body('GET', pathOf(container, name), { parse: 'bytes' }),
  show: async (container: string, name: string): Promise<StoredObject> => {
    const { headers } = await api.call('HEAD', pathOf(container, name));
    return {
      bytes: Number(headers['content-length']),
      contentType: headers['content-type'],
      etag: headers.etag?.replaceAll('"', ''),
      metadata: metadataOf('object', headers),
    };
  },
  /** Replaces all the metadata there is. */
  setMetadata: (container: string, name: string, metadata: Metadata) =>
    api.call('POST', pathOf(container, name), { expect: [202], headers: metadataHeaders('object', metadata) }),
  copy: (container: string, name: string, to: { readonly container: string; readonly name: string }) =>
    api.call('COPY', pathOf(container, name), {
      expect: [201],
      headers: { destination: pathOf(to.container, to.name).slice(1) },
    }),
  delete: async (container: string, name: string): Promise<void> => {
    await api.call('DELETE', pathOf(container, name), { expect: [204] });
  },
});

/** Slashes belong to an object's name. */
function pathOf(container: string, name: string): string {
  return `/${encodeURIComponent(container)}/${name.split('/').map(encodeURIComponent).join('/')}`;
}
