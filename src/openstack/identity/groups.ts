import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import type { User } from './users.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#groups */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
  readonly description: string;
}

export interface GroupCreate {
  readonly name: string;
  readonly domain_id?: string;
  readonly description?: string;
}

export const groups = (api: ServiceClient) => {
  const member = (id: string, userId: string) => `/groups/${id}/users/${userId}`;
  return {
    ...collection<Group, GroupCreate>(api, {
      path: '/groups',
      singular: 'group',
      plural: 'groups',
      updateMethod: 'PATCH',
    }),
    users: async (id: string): Promise<readonly User[]> =>
      (await api.body<{ users: User[] }>('GET', `/groups/${id}/users`)).users,
    addUser: (id: string, userId: string) => api.call('PUT', member(id, userId), { expect: [204], idempotent: true }),
    hasUser: async (id: string, userId: string): Promise<boolean> =>
      (await api.call('HEAD', member(id, userId), { expect: [204, 404] })).status === 204,
    removeUser: (id: string, userId: string) => api.call('DELETE', member(id, userId), { expect: [204] }),
  };
};
