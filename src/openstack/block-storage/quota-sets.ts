import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets */
export interface VolumeQuotas {
  readonly volumes: number;
  readonly snapshots: number;
  readonly gigabytes: number;
}

export interface QuotaUsage {
  readonly limit: number;
  readonly in_use: number;
  readonly reserved: number;
}

type WithUsage = { readonly [Quota in keyof VolumeQuotas]: QuotaUsage };

export const volumeQuotas = (api: ServiceClient) => {
  const path = (projectId: string) => `/os-quota-sets/${projectId}`;
  return {
    get: async (projectId: string) => (await api.body<{ quota_set: VolumeQuotas }>('GET', path(projectId))).quota_set,
    usage: async (projectId: string) =>
      (await api.body<{ quota_set: WithUsage }>('GET', path(projectId), { query: { usage: true } })).quota_set,
    update: async (projectId: string, quotas: Partial<VolumeQuotas>) =>
      (await api.body<{ quota_set: VolumeQuotas }>('PUT', path(projectId), { body: { quota_set: quotas } })).quota_set,
    /** Back to the defaults. */
    reset: (projectId: string) => api.call('DELETE', path(projectId)),
  };
};
