import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#domains */
export interface Domain {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly links: { readonly self: string };
}

export interface DomainCreate {
  readonly name: string;
  readonly description?: string;
  readonly enabled?: boolean;
}

/** Only a disabled domain can be deleted; users, groups and projects in it go with it. */
export const domains = (api: ServiceClient) =>
  collection<Domain, DomainCreate>(api, {
    path: '/domains',
    singular: 'domain',
    plural: 'domains',
    updateMethod: 'PATCH',
  });
