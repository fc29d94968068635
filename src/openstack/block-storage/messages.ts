import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** What Cinder tells a user about something that went wrong behind an accepted call. https://docs.openstack.org/api-ref/block-storage/v3/#messages */
export interface VolumeMessage {
  readonly user_message: string;
  readonly request_id: string;
  readonly created_at: string;
}

export const volumeMessages = (api: ServiceClient) => ({
  /** About one volume or snapshot, the newest first. */
  about: async (resourceId: string, options?: CallOptions) =>
    (
      await api.body<{ messages: VolumeMessage[] }>('GET', '/messages', {
        query: { resource_uuid: resourceId },
        ...options,
      })
    ).messages,
});
