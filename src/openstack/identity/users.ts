import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#users */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
  readonly enabled: boolean;
  readonly default_project_id?: string;
  readonly email?: string;
}

export interface UserCreate {
  readonly name: string;
  readonly password: string;
  readonly domain_id?: string;
  readonly default_project_id?: string;
  readonly enabled?: boolean;
  readonly email?: string;
}

export const users = (api: ServiceClient) => ({
  ...collection<User, UserCreate>(api, { path: '/users', singular: 'user', plural: 'users', updateMethod: 'PATCH' }),
  /** Changes a user's own password; Keystone revokes the user's tokens. */
  changePassword: (id: string, original: string, next: string) =>
    api.call('POST', `/users/${id}/password`, {
      expect: [204],
      body: { user: { original_password: original, password: next } },
    }),
});
