import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#limits-limits */
export interface ComputeLimits {
  readonly maxTotalInstances: number;
  readonly totalInstancesUsed: number;
  readonly maxTotalCores: number;
  readonly totalCoresUsed: number;
  /** In MiB. */
  readonly maxTotalRAMSize: number;
  readonly totalRAMUsed: number;
  readonly maxTotalKeypairs: number;
  /** Of one server. */
  readonly maxServerMeta: number;
}

export const limits = (api: ServiceClient) => ({
  /** Of the user's own project; a limit of -1 means none. */
  get: async (options?: CallOptions) =>
    (await api.body<{ limits: { absolute: ComputeLimits } }>('GET', '/limits', options)).limits.absolute,
});
