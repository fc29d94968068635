import type { ServiceClient } from '../service-client.ts';

/** A place where volumes can be put. https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools */
export interface StoragePool {
  /** `host@backend#pool`, or `cluster@backend#pool` where several hosts work on it together. */
  readonly name: string;
  readonly capabilities: {
    readonly volume_backend_name?: string;
    /** In GiB; some back-ends say `unknown` or `infinite`. */
    readonly total_capacity_gb?: number | string;
    readonly free_capacity_gb?: number | string;
  };
}

export const storagePools = (api: ServiceClient) => ({
  /** For admins. */
  list: async () =>
    (await api.body<{ pools: StoragePool[] }>('GET', '/scheduler-stats/get_pools', { query: { detail: true } })).pools,
});
