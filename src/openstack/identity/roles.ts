import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#roles */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string | null;
  readonly description: string | null;
  readonly links: { readonly self: string };
}

export interface RoleCreate {
  readonly name: string;
  readonly domain_id?: string;
  readonly description?: string;
}

export const roles = (api: ServiceClient) =>
  collection<Role, RoleCreate>(api, { path: '/roles', singular: 'role', plural: 'roles', updateMethod: 'PATCH' });
