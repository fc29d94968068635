import type { ServiceClient } from '../service-client.ts';

/** One sort of resource that the API announces. */
export interface ApiResource {
  readonly name: string;
  readonly collection: string;
}

/** What `GET /v2.0` lists. https://docs.openstack.org/api-ref/network/v2/#show-api-v2-details */
export const apiResources = (api: ServiceClient) => ({
  list: async () => (await api.body<{ resources: ApiResource[] }>('GET', '/')).resources,
});
