import { registerSecret } from '../../core/redact.ts';
import type { CallOptions } from '../call-options.ts';
import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import type { Project } from './projects.ts';

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

export interface UserUpdate {
  readonly name?: string;
  readonly password?: string;
  readonly default_project_id?: string;
  readonly enabled?: boolean;
  readonly email?: string;
}

export const users = (api: ServiceClient) => {
  const all = collection<User, UserCreate, UserUpdate>(api, {
    path: '/users',
    singular: 'user',
    plural: 'users',
    updateMethod: 'PATCH',
  });
  return {
    ...all,
    create: (input: UserCreate, options?: CallOptions) => {
      registerSecret(input.password);
      return all.create(input, options);
    },
    /** Changes a user's own password; Keystone revokes the user's tokens. It asks for no token, the old password does. */
    changePassword: (id: string, original: string, next: string) => {
      registerSecret(next);
      return api.session.sendAnonymously({
        service: api.service,
        method: 'POST',
        url: `${api.endpoint()}/users/${id}/password`,
        expect: [204],
        body: { user: { original_password: original, password: next } },
      });
    },
    /** The projects that the user has a role in. */
    projects: async (id: string): Promise<readonly Project[]> =>
      (await api.body<{ projects: Project[] }>('GET', `/users/${id}/projects`)).projects,
  };
};
