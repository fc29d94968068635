import type { ServiceClient } from '../service-client.ts';

/** Swift: https://docs.openstack.org/api-ref/object-store/ */
export const objectStoreApi = (api: ServiceClient) => ({
  api,
});
