import type { CallOptions, Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#keypairs-keypairs */
export interface Keypair {
  /** Unique for the user, and all the id there is. */
  readonly name: string;
  readonly type: string;
  readonly public_key: string;
  /** MD5 of the key, in pairs of hex digits. */
  readonly fingerprint: string;
  readonly user_id: string;
}

export interface KeypairCreate {
  readonly name: string;
  /** As OpenSSH writes it. */
  readonly public_key: string;
  /** Another user's, for admins. */
  readonly user_id?: string;
}

/** Keypairs belong to a user, not to a project: admins name the user as `user_id` in the query. */
export const keypairs = (api: ServiceClient) => ({
  list: async (query?: Query, options?: CallOptions): Promise<Keypair[]> => {
    const body = await api.body<{ keypairs: { keypair: Keypair }[] }>('GET', '/os-keypairs', {
      ...options,
      ...(query && { query }),
    });
    return body.keypairs.map(({ keypair }) => keypair);
  },
  get: async (name: string, options?: CallOptions) =>
    (await api.body<{ keypair: Keypair }>('GET', path(name), options)).keypair,
  create: async (input: KeypairCreate, options?: CallOptions) =>
    (
      await api.body<{ keypair: Keypair }>('POST', '/os-keypairs', {
        expect: [201],
        body: { keypair: { ...input, type: 'ssh' } },
        ...options,
      })
    ).keypair,
  delete: async (name: string, options?: CallOptions) => {
    await api.call('DELETE', path(name), { expect: [204], ...options });
  },
});

function path(name: string): string {
  return `/os-keypairs/${encodeURIComponent(name)}`;
}
