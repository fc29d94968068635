import type { ServiceClient } from '../service-client.ts';

/** Glance: https://docs.openstack.org/api-ref/image/v2/ */
export const imageApi = (api: ServiceClient) => ({
  api,
});
