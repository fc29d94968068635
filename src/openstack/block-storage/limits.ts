import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits */
export interface VolumeLimits {
  readonly maxTotalVolumes: number;
  readonly totalVolumesUsed: number;
  readonly maxTotalVolumeGigabytes: number;
  readonly totalGigabytesUsed: number;
  readonly maxTotalSnapshots: number;
  readonly totalSnapshotsUsed: number;
}

export const volumeLimits = (api: ServiceClient) => ({
  /** Of the user's own project; a limit of -1 means none. */
  get: async (options?: CallOptions) =>
    (await api.body<{ limits: { absolute: VolumeLimits } }>('GET', '/limits', options)).limits.absolute,
});
