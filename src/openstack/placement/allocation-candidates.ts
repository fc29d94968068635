import type { ServiceClient } from '../service-client.ts';
import type { Amounts } from './resource-providers.ts';

/** https://docs.openstack.org/api-ref/placement/#allocation-candidates */
export interface AllocationCandidates {
  readonly allocation_requests: readonly unknown[];
  /** By provider. */
  readonly provider_summaries: Readonly<Record<string, unknown>>;
}

export const allocationCandidates = (api: ServiceClient) => ({
  /** The providers that could give these amounts: the first thing the scheduler asks. */
  list: (amounts: Amounts) =>
    api.body<AllocationCandidates>('GET', '/allocation_candidates', {
      query: {
        resources: Object.entries(amounts)
          .map(([resource, amount]) => `${resource}:${amount}`)
          .join(','),
      },
    }),
});
