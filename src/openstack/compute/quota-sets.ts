import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets */
export interface ComputeQuotas {
  readonly instances: number;
  readonly cores: number;
  /** In MiB. */
  readonly ram: number;
  readonly key_pairs: number;
  readonly server_groups: number;
  readonly metadata_items: number;
}

export const computeQuotas = (api: ServiceClient) => {
  const path = (projectId: string) => `/os-quota-sets/${projectId}`;
  const read = async (quotaPath: string) => (await api.body<{ quota_set: ComputeQuotas }>('GET', quotaPath)).quota_set;
  return {
    get: (projectId: string) => read(path(projectId)),
    defaults: (projectId: string) => read(`${path(projectId)}/defaults`),
    update: async (projectId: string, quotas: Partial<ComputeQuotas>) =>
      (await api.body<{ quota_set: ComputeQuotas }>('PUT', path(projectId), { body: { quota_set: quotas } })).quota_set,
    /** Back to the defaults. */
    reset: (projectId: string) => api.call('DELETE', path(projectId), { expect: [202] }),
  };
};
