import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#show-v3-api-details */
export interface IdentityVersion {
  readonly id: string;
  readonly status: string;
  readonly updated: string;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly 'media-types': readonly { readonly base: string; readonly type: string }[];
}

/** The document at the versioned address; read without a token, as clients do when they look for a way in. */
export const version = (api: ServiceClient) => async (): Promise<IdentityVersion> => {
  const { body } = await api.session.sendAnonymously({
    service: api.service,
    method: 'GET',
    url: `${api.endpoint()}/`,
    expect: [200],
  });
  return (body as { version: IdentityVersion }).version;
};
