import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** A user lets another act for them: https://docs.openstack.org/api-ref/identity/v3-ext/#os-trust-api */
export interface Trust {
  readonly id: string;
  readonly trustor_user_id: string;
  readonly trustee_user_id: string;
  readonly project_id: string | null;
  readonly impersonation: boolean;
  readonly expires_at: string | null;
  readonly remaining_uses: number | null;
  readonly links: { readonly self: string };
  /** Left out of lists. */
  readonly roles?: readonly { readonly id: string; readonly name: string }[];
}

export interface TrustCreate {
  readonly trustor_user_id: string;
  readonly trustee_user_id: string;
  readonly project_id: string;
  readonly impersonation: boolean;
  readonly roles: readonly ({ readonly id: string } | { readonly name: string })[];
  /** ISO 8601 in UTC; without it the trust lasts until it is deleted. */
  readonly expires_at?: string;
  readonly remaining_uses?: number;
}

/** Only the trustor can make a trust. */
export const trusts = (api: ServiceClient) => {
  const role = (id: string, roleId: string) => `/OS-TRUST/trusts/${id}/roles/${roleId}`;
  return {
    ...collection<Trust, TrustCreate>(api, { path: '/OS-TRUST/trusts', singular: 'trust', plural: 'trusts' }),
    roles: async (id: string): Promise<readonly { readonly id: string; readonly name: string }[]> =>
      (await api.body<{ roles: { id: string; name: string }[] }>('GET', `/OS-TRUST/trusts/${id}/roles`)).roles,
    hasRole: async (id: string, roleId: string): Promise<boolean> =>
      (await api.call('HEAD', role(id, roleId), { expect: [200, 204, 404] })).status !== 404,
  };
};
