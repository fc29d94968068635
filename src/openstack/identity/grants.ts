import type { ServiceClient } from '../service-client.ts';

/** Who has a role, and where: one user or group, in one project or domain. */
export type Grant = ({ readonly project: string } | { readonly domain: string }) &
  ({ readonly user: string } | { readonly group: string });

/** https://docs.openstack.org/api-ref/identity/v3/#assign-role-to-user-on-project and its like. */
export const grants = (api: ServiceClient) => {
  const base = (to: Grant) => {
    const target = 'project' in to ? `/projects/${to.project}` : `/domains/${to.domain}`;
    return `${target}/${'user' in to ? `users/${to.user}` : `groups/${to.group}`}/roles`;
  };
  return {
    add: (to: Grant, roleId: string) => api.call('PUT', `${base(to)}/${roleId}`, { expect: [204], idempotent: true }),
    exists: async (to: Grant, roleId: string): Promise<boolean> =>
      (await api.call('HEAD', `${base(to)}/${roleId}`, { expect: [204, 404] })).status === 204,
    list: async (to: Grant): Promise<readonly { readonly id: string; readonly name: string }[]> =>
      (await api.body<{ roles: { id: string; name: string }[] }>('GET', base(to))).roles,
    remove: (to: Grant, roleId: string) => api.call('DELETE', `${base(to)}/${roleId}`, { expect: [204] }),
  };
};
