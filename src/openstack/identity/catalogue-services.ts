import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** A service in the catalogue: https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints */
export interface CatalogueService {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly enabled: boolean;
}

export interface CatalogueServiceCreate {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly enabled?: boolean;
}

/** Deleting a service deletes its endpoints. */
export const catalogueServices = (api: ServiceClient) =>
  collection<CatalogueService, CatalogueServiceCreate>(api, {
    path: '/services',
    singular: 'service',
    plural: 'services',
    updateMethod: 'PATCH',
  });
