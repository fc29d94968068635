import type { ServiceClient } from '../service-client.ts';

/** Nova: https://docs.openstack.org/api-ref/compute/ */
export const computeApi = (api: ServiceClient) => ({
  api,
});
