import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

export type QuotaName =
  | 'network'
  | 'subnet'
  | 'subnetpool'
  | 'port'
  | 'router'
  | 'floatingip'
  | 'security_group'
  | 'security_group_rule';

/** -1 for no limit. https://docs.openstack.org/api-ref/network/v2/#quotas-extension-quotas */
export type NetworkQuotas = Readonly<Record<QuotaName, number>>;

export interface QuotaUsage {
  readonly limit: number;
  readonly used: number;
  readonly reserved: number;
}

export const networkQuotas = (api: ServiceClient) => ({
  get: async (projectId: string, options?: CallOptions) =>
    (await api.body<{ quota: NetworkQuotas }>('GET', `/quotas/${projectId}`, options)).quota,
  /** What is allowed and what is used. */
  usage: async (projectId: string, options?: CallOptions) =>
    (await api.body<{ quota: Record<QuotaName, QuotaUsage> }>('GET', `/quotas/${projectId}/details.json`, options))
      .quota,
  /** For admins. */
  set: async (projectId: string, quotas: Partial<NetworkQuotas>) =>
    (await api.body<{ quota: NetworkQuotas }>('PUT', `/quotas/${projectId}`, { body: { quota: quotas } })).quota,
  /** Back to the cloud's defaults; for admins. */
  reset: async (projectId: string) => {
    await api.call('DELETE', `/quotas/${projectId}`, { expect: [204] });
  },
});
