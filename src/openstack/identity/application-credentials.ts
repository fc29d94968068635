import { registerSecret } from '../../core/redact.ts';
import type { CallOptions, Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#application-credentials */
export interface ApplicationCredential {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly project_id: string;
  readonly unrestricted: boolean;
  readonly expires_at: string | null;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

/** The secret is shown once, in the answer to the creation. */
export type NewApplicationCredential = ApplicationCredential & { readonly secret: string };

export interface ApplicationCredentialCreate {
  readonly name: string;
  readonly description?: string;
  readonly roles?: readonly ({ readonly id: string } | { readonly name: string })[];
  /** ISO 8601 in UTC; without it the credential lasts until it is deleted. */
  readonly expires_at?: string;
  readonly unrestricted?: boolean;
}

/** They belong to a user, and are good for the project of the token they were made with. */
export const applicationCredentials = (api: ServiceClient) => {
  const path = (userId: string) => `/users/${userId}/application_credentials`;
  return {
    list: async (userId: string, query?: Query): Promise<readonly ApplicationCredential[]> =>
      (
        await api.body<{ application_credentials: ApplicationCredential[] }>('GET', path(userId), {
          ...(query && { query }),
        })
      ).application_credentials,
    get: async (userId: string, id: string): Promise<ApplicationCredential> =>
      (await api.body<{ application_credential: ApplicationCredential }>('GET', `${path(userId)}/${id}`))
        .application_credential,
    create: async (
      userId: string,
      input: ApplicationCredentialCreate,
      options?: CallOptions,
    ): Promise<NewApplicationCredential> => {
      const made = await api.body<{ application_credential: NewApplicationCredential }>('POST', path(userId), {
        expect: [201],
        body: { application_credential: input },
        ...options,
      });
      registerSecret(made.application_credential.secret);
      return made.application_credential;
    },
    delete: async (userId: string, id: string): Promise<void> => {
      await api.call('DELETE', `${path(userId)}/${id}`, { expect: [204] });
    },
  };
};
