import type { ServiceClient } from '../service-client.ts';

/** Heat: https://docs.openstack.org/api-ref/orchestration/v1/ */
export const orchestrationApi = (api: ServiceClient) => ({
  api,
});
