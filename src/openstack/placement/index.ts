import type { ServiceClient } from '../service-client.ts';

/** Placement: https://docs.openstack.org/api-ref/placement/ */
export const placementApi = (api: ServiceClient) => ({
  api,
});
