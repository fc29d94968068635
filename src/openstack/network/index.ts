import type { ServiceClient } from '../service-client.ts';

/** Neutron: https://docs.openstack.org/api-ref/network/v2/ */
export const networkApi = (api: ServiceClient) => ({
  api,
});
