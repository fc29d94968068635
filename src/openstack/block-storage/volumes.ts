import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** `creating`, `available`, `reserved`, `attaching`, `in-use`, `detaching`, `deleting`, `error`, `error_deleting`, … */
  readonly status: string;
  /** In GiB. */
  readonly size: number;
  readonly volume_type: string | null;
  readonly snapshot_id: string | null;
  readonly source_volid: string | null;
  readonly availability_zone: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly bootable: 'true' | 'false';
  readonly attachments: readonly { readonly server_id: string; readonly device: string }[];
  readonly volume_image_metadata?: Readonly<Record<string, string>>;
  /** For admins only. */
  readonly 'os-vol-host-attr:host'?: string | null;
}

export interface VolumeCreate {
  readonly name: string;
  /** In GiB. */
  readonly size: number;
  readonly description?: string;
  readonly volume_type?: string;
  readonly availability_zone?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly imageRef?: string;
  readonly snapshot_id?: string;
  /** Id of a volume to copy. */
  readonly source_volid?: string;
}

export interface VolumeUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the short list holds of a volume. */
export type VolumeBrief = Pick<Volume, 'id' | 'name'>;

type Metadata = Readonly<Record<string, string>>;

const brief = { path: '/volumes', singular: 'volume', plural: 'volumes' };

export const volumes = (api: ServiceClient) => {
  const act = <Body>(id: string, action: Readonly<Record<string, unknown>>) =>
    api.call<Body>('POST', `/volumes/${id}/action`, { expect: [202], body: action });
  return {
    /** Marks it as attached, which Nova does as a part of attaching; nothing is connected. */
    reserveAttachment: (id: string, instance_uuid: string, mountpoint: string) =>
      act(id, { 'os-attach': { instance_uuid, mountpoint } }),
    /** Takes the mark away again. */
    releaseAttachment: (id: string) => act(id, { 'os-detach': {} }),
    ...collection<Volume, VolumeCreate, VolumeUpdate>(api, {
      ...brief,
      listPath: '/volumes/detail',
      createStatus: [202],
      deleteStatus: [202],
    }),
    listBrief: collection<VolumeBrief>(api, brief).list,
    /** Also of a volume in use, since 3.42. */
    extend: (id: string, sizeGib: number) => act(id, { 'os-extend': { new_size: sizeGib } }),
    /** Copies it into Glance; resolves with the image's id, which is there at once and active later. */
    uploadToImage: async (id: string, image_name: string): Promise<string> => {
      const input = { image_name, container_format: 'bare', disk_format: 'raw', force: false };
      const { body } = await act<{ 'os-volume_upload_image': { image_id: string } }>(id, {
        'os-volume_upload_image': input,
      });
      return body['os-volume_upload_image'].image_id;
    },
    metadata: async (id: string) => (await api.body<{ metadata: Metadata }>('GET', `/volumes/${id}/metadata`)).metadata,
    /** Adds to what is there and changes it. */
    mergeMetadata: async (id: string, metadata: Metadata) =>
      (await api.body<{ metadata: Metadata }>('POST', `/volumes/${id}/metadata`, { body: { metadata } })).metadata,
    deleteMetadata: (id: string, key: string) =>
      api.call('DELETE', `/volumes/${id}/metadata/${encodeURIComponent(key)}`),
  };
};
