import type { ServiceClient } from '../service-client.ts';

/** Cinder: https://docs.openstack.org/api-ref/block-storage/v3/ */
export const blockStorageApi = (api: ServiceClient) => ({
  api,
});
