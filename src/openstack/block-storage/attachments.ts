import type { Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** Cinder's own record of who uses a volume. https://docs.openstack.org/api-ref/block-storage/v3/#attachments */
export interface Attachment {
  readonly id: string;
  readonly volume_id: string;
  /** The server. */
  readonly instance: string | null;
  readonly status: string;
}

export const attachments = (api: ServiceClient) => ({
  /** Filters are `volume_id`, `instance_id`, and for admins `all_tenants`. */
  list: async (query: Query) =>
    (await api.body<{ attachments: Attachment[] }>('GET', '/attachments', { query })).attachments,
  /** Also ends the use of the volume: the server is not asked. Microversion 3.27. */
  delete: async (id: string): Promise<void> => {
    await api.call('DELETE', `/attachments/${id}`);
  },
});
