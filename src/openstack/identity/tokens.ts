import { registerSecret } from '../../core/redact.ts';
import type { CatalogueEntry } from '../catalogue.ts';
import type { ServiceClient } from '../service-client.ts';

/** Who asks for a token, as Keystone words it. */
export type TokenIdentity =
  | { readonly methods: ['password']; readonly password: { readonly user: PasswordUser } }
  | { readonly methods: ['token']; readonly token: { readonly id: string } }
  | {
      readonly methods: ['application_credential'];
      readonly application_credential: { readonly id: string; readonly secret: string };
    };

export interface PasswordUser {
  readonly id: string;
  readonly password: string;
}

/** What the token is to be good for. A token of a trust is scoped to the trust's project. */
export type TokenScope =
  | 'unscoped'
  | { readonly project: { readonly id: string } }
  | { readonly domain: { readonly id: string } }
  | { readonly system: { readonly all: true } }
  | { readonly 'OS-TRUST:trust': { readonly id: string } };

/** https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export interface TokenDetails {
  readonly methods: readonly string[];
  readonly issued_at: string;
  readonly expires_at: string;
  readonly audit_ids: readonly string[];
  readonly user: { readonly id: string; readonly name: string; readonly domain: { readonly id: string } };
  readonly project?: { readonly id: string; readonly name: string; readonly domain: { readonly id: string } };
  readonly domain?: { readonly id: string; readonly name: string };
  readonly system?: { readonly all: boolean };
  readonly roles?: readonly { readonly id: string; readonly name: string }[];
  readonly catalog?: readonly CatalogueEntry[];
  readonly 'OS-TRUST:trust'?: { readonly id: string };
}

export interface IssuedToken extends TokenDetails {
  /** The token itself; a secret. */
  readonly id: string;
}

export const tokens = (api: ServiceClient) => {
  const subject = (id: string) => ({ 'x-subject-token': id });
  return {
    /** Asks for a token; the session's own plays no part in it. */
    issue: async (identity: TokenIdentity, scope?: TokenScope): Promise<IssuedToken> => {
      const { body, headers } = await api.session.sendAnonymously({
        service: api.service,
        method: 'POST',
        url: `${api.endpoint()}/auth/tokens`,
        expect: [201],
        body: { auth: { identity, ...(scope && { scope }) } },
      });
      const id = headers['x-subject-token'] ?? '';
      registerSecret(id);
      return { ...(body as { token: TokenDetails }).token, id };
    },
    /** What Keystone says of a token; refused with 404 when it is not valid. */
    validate: async (id: string): Promise<TokenDetails> =>
      (await api.body<{ token: TokenDetails }>('GET', '/auth/tokens', { headers: subject(id) })).token,
    /** Whether a token is valid. */
    isValid: async (id: string): Promise<boolean> => {
      const { status } = await api.call('HEAD', '/auth/tokens', { headers: subject(id), expect: [200, 404] });
      return status === 200;
    },
    revoke: async (id: string): Promise<void> => {
      await api.call('DELETE', '/auth/tokens', { headers: subject(id), expect: [204] });
    },
    /** The catalogue that belongs to a token; the session's own when none is given. */
    catalogue: async (id?: string): Promise<readonly CatalogueEntry[]> =>
      (
        await api.body<{ catalog: CatalogueEntry[] }>('GET', '/auth/catalog', {
          ...(id !== undefined && { headers: { 'x-auth-token': id } }),
        })
      ).catalog,
    /** The projects that the session's user may scope a token to. */
    projects: async (): Promise<readonly { readonly id: string; readonly name: string }[]> =>
      (await api.body<{ projects: { id: string; name: string }[] }>('GET', '/auth/projects')).projects,
  };
};
