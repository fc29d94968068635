import type { Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#list-role-assignments */
export interface RoleAssignment {
  readonly role: { readonly id: string };
  readonly user?: { readonly id: string };
  readonly group?: { readonly id: string };
  readonly scope: { readonly project?: { readonly id: string }; readonly domain?: { readonly id: string } };
}

export const roleAssignments = (api: ServiceClient) => ({
  /** Filters are `user.id`, `group.id`, `role.id`, `scope.project.id`, `scope.domain.id` and `effective`. */
  list: async (query: Query): Promise<readonly RoleAssignment[]> =>
    (await api.body<{ role_assignments: RoleAssignment[] }>('GET', '/role_assignments', { query })).role_assignments,
});
