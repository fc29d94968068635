import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types */
export interface VolumeType {
  readonly id: string;
  readonly name: string;
  readonly is_public: boolean;
}

export const volumeTypes = (api: ServiceClient) =>
  collection<VolumeType>(api, { path: '/types', singular: 'volume_type', plural: 'volume_types' });
