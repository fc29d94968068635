import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** One process of Cinder. https://docs.openstack.org/api-ref/block-storage/v3/#services-os-services */
export interface VolumeService {
  readonly binary: string;
  /** `host@backend` for cinder-volume. */
  readonly host: string;
  /** The `cluster@backend` that it shares its volumes with; null where it works alone. Since 3.7. */
  readonly cluster?: string | null;
  readonly zone: string;
  readonly status: 'enabled' | 'disabled';
  readonly state: 'up' | 'down';
  /** When it was last heard of. */
  readonly updated_at: string;
}

export const volumeServices = (api: ServiceClient) =>
  collection<VolumeService>(api, { path: '/os-services', singular: 'service', plural: 'services' });
