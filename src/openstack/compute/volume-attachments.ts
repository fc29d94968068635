import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments */
export interface VolumeAttachment {
  readonly volumeId: string;
  readonly serverId: string;
  readonly device: string | null;
}

export const volumeAttachments = (api: ServiceClient) => {
  const path = (serverId: string) => `/servers/${serverId}/os-volume_attachments`;
  return {
    list: async (serverId: string) =>
      (await api.body<{ volumeAttachments: VolumeAttachment[] }>('GET', path(serverId))).volumeAttachments,
    get: async (serverId: string, volumeId: string) =>
      (await api.body<{ volumeAttachment: VolumeAttachment }>('GET', `${path(serverId)}/${volumeId}`)).volumeAttachment,
    /** Resolves when Nova has reserved the volume; it is attached once Cinder calls it `in-use`. */
    attach: async (serverId: string, volumeId: string) =>
      (
        await api.body<{ volumeAttachment: VolumeAttachment }>('POST', path(serverId), {
          body: { volumeAttachment: { volumeId } },
        })
      ).volumeAttachment,
    /** Resolves when Nova accepted it; it is detached once Cinder calls it `available`. */
    detach: async (serverId: string, volumeId: string) => {
      await api.call('DELETE', `${path(serverId)}/${volumeId}`, { expect: [202] });
    },
  };
};
