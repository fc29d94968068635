import type { ServiceClient } from '../service-client.ts';
import { servers } from './servers.ts';

/** Nova: https://docs.openstack.org/api-ref/compute/ */
export const computeApi = (api: ServiceClient) => ({
  api,
  servers: servers(api),
});
