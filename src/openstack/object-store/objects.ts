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
  /** Makes it a dynamic large object: `container/prefix` of the objects that it is put together of when it is read. */
  readonly manifest?: string;
}

/** One part of a static large object. */
export interface Segment {
  /** `/container/name`. */
  readonly path: string;
  /** MD5; Swift refuses the list with 400 when the part has another. */
  readonly etag?: string;
  readonly size_bytes?: number;
}

/** https://docs.openstack.org/api-ref/object-store/#objects */
export const objects = (api: ServiceClient) => ({
  /** Stores it, in place of what was there. Resolves with the MD5 that Swift made of it. */
  put: async (container: string, name: string, data: RequestBody, settings: ObjectSettings = {}) => {
    const { contentType = 'application/octet-stream', metadata = {}, etag, manifest } = settings;
    const { headers } = await api.call('PUT', pathOf(container, name), {
      expect: [201],
      body: data,
      headers: {
        'content-type': contentType,
        ...metadataHeaders('object', metadata),
        ...(etag && { etag }),
        ...(manifest && { 'x-object-manifest': manifest }),
      },
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
  /** Makes a static large object of parts that are there; Swift checks each. */
  putSegments: (container: string, name: string, segments: readonly Segment[]) =>
    api.call('PUT', pathOf(container, name), {
      expect: [201],
      query: { 'multipart-manifest': 'put' },
      body: segments,
    }),
  /** Deletes a static large object with its parts. */
  deleteSegments: (container: string, name: string) =>
    api.call('DELETE', pathOf(container, name), { query: { 'multipart-manifest': 'delete' } }),
  /** Reads it as somebody without a token does; `query` is what a temporary URL carries. */
  downloadAnonymously: async (container: string, name: string, query = ''): Promise<Uint8Array> => {
    const { body } = await api.session.sendAnonymously({
      service: api.service,
      method: 'GET',
      url: `${api.endpoint()}${pathOf(container, name)}${query}`,
      expect: [200],
      parse: 'bytes',
    });
    return body as Uint8Array;
  },
  /** The path of an object as temporary URLs are signed: `/v1/AUTH_…/container/name`. */
  signedPath: (container: string, name: string): string =>
    new URL(`${api.endpoint()}${pathOf(container, name)}`).pathname,
});

/** Slashes belong to an object's name. */
function pathOf(container: string, name: string): string {
  return `/${encodeURIComponent(container)}/${name.split('/').map(encodeURIComponent).join('/')}`;
}
