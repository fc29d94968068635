import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import { grants } from './grants.ts';

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

export const roles = (api: ServiceClient) => {
  const grant = grants(api);
  return {
    ...collection<Role, RoleCreate>(api, { path: '/roles', singular: 'role', plural: 'roles', updateMethod: 'PATCH' }),
    grant,
    /** Gives a user a role in a project. */
    grantOnProject: (projectId: string, userId: string, roleId: string) =>
      grant.add({ project: projectId, user: userId }, roleId),
  };
};
