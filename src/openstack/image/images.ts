import type { RequestBody } from '../../http/types.ts';
import type { CallOptions } from '../call-options.ts';
import { type Collection, collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/image/v2/#images */
export interface Image {
  readonly id: string;
  readonly name: string;
  /** `queued`, `saving`, `importing`, `active`, `deactivated`, `killed`, `deleted`, `pending_delete`. */
  readonly status: string;
  readonly visibility: 'public' | 'private' | 'shared' | 'community';
  readonly owner: string;
  readonly container_format: string | null;
  readonly disk_format: string | null;
  /** In bytes; null before the upload. */
  readonly size: number | null;
  /** In bytes, as large as it is on a disk; null where Glance does not know it. */
  readonly virtual_size?: number | null;
  /** In GiB. */
  readonly min_disk: number;
  /** In MiB. */
  readonly min_ram: number;
  readonly protected: boolean;
  /** MD5 of the content. */
  readonly checksum: string | null;
  readonly os_hash_algo: string | null;
  /** Hex, by `os_hash_algo`. */
  readonly os_hash_value: string | null;
  readonly tags: readonly string[];
  readonly created_at: string;
  /** Properties of whoever made it stand beside Glance's own. */
  readonly [property: string]: unknown;
}

export interface ImageCreate {
  readonly name: string;
  readonly container_format: string;
  readonly disk_format: string;
  readonly visibility?: 'public' | 'private' | 'shared' | 'community';
  readonly min_disk?: number;
  readonly min_ram?: number;
  readonly protected?: boolean;
  readonly tags?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}

/** One step of a JSON patch: `{ op: 'replace', path: '/name', value: 'new' }`. */
export type ImageChange =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

const JSON_PATCH = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
const OCTETS = { 'content-type': 'application/octet-stream' };

export const images = (api: ServiceClient) => {
  // Glance writes its members without a wrapping key, and properties beside its own fields.
  const all: Collection<Image, Record<string, unknown>, readonly ImageChange[]> = collection(api, {
    path: '/images',
    plural: 'images',
    updateMethod: 'PATCH',
  });
  const act = (id: string, action: 'deactivate' | 'reactivate') =>
    api.call('POST', `/images/${id}/actions/${action}`, { expect: [204] });
  return {
    ...all,
    create: ({ properties, ...input }: ImageCreate, options?: CallOptions) =>
      all.create({ ...input, ...properties }, options),
    update: (id: string, changes: readonly ImageChange[]) => all.update(id, changes, { headers: JSON_PATCH }),
    upload: (id: string, data: RequestBody, options?: CallOptions) =>
      api.call('PUT', `/images/${id}/file`, { expect: [204], body: data, headers: OCTETS, ...options }),
    /** Puts content where "glance-direct" imports it from. */
    stage: (id: string, data: RequestBody) =>
      api.call('PUT', `/images/${id}/stage`, { expect: [204], body: data, headers: OCTETS }),
    /** Starts the import of staged content; the image is active when it is done. */
    importStaged: (id: string) =>
      api.call('POST', `/images/${id}/import`, { expect: [202], body: { method: { name: 'glance-direct' } } }),
    /** Ways of importing that the cloud offers. */
    importMethods: async (): Promise<readonly string[]> =>
      (await api.body<{ 'import-methods': { value: string[] } }>('GET', '/info/import'))['import-methods'].value,
    /** The image's bytes; none as long as nothing was uploaded. */
    download: (id: string, options?: CallOptions): Promise<Uint8Array> =>
      api.body('GET', `/images/${id}/file`, { expect: [200, 204], parse: 'bytes', ...options }),
    addTag: (id: string, tag: string) => api.call('PUT', tagPath(id, tag), { expect: [204], idempotent: true }),
    removeTag: (id: string, tag: string) => api.call('DELETE', tagPath(id, tag), { expect: [204] }),
    /** From then on only administrators can download it. */
    deactivate: (id: string) => act(id, 'deactivate'),
    reactivate: (id: string) => act(id, 'reactivate'),
  };
};

function tagPath(id: string, tag: string): string {
  return `/images/${id}/tags/${encodeURIComponent(tag)}`;
}
