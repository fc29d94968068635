import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints */
export interface Endpoint {
  readonly id: string;
  readonly service_id: string;
  readonly interface: 'public' | 'internal' | 'admin';
  readonly url: string;
  readonly region_id: string | null;
  readonly enabled: boolean;
}

export type EndpointCreate = Omit<Endpoint, 'id' | 'enabled'> & { readonly enabled?: boolean };

export const endpoints = (api: ServiceClient) =>
  collection<Endpoint, EndpointCreate>(api, {
    path: '/endpoints',
    singular: 'endpoint',
    plural: 'endpoints',
    updateMethod: 'PATCH',
  });
