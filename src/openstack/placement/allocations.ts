import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';
import type { Amounts } from './resource-providers.ts';

/** What one consumer has taken, by provider. https://docs.openstack.org/api-ref/placement/#allocations */
export type Allocations = Readonly<Record<string, { readonly resources: Amounts }>>;

export const allocations = (api: ServiceClient) => ({
  /** Empty when the consumer (a server, by its id) has taken nothing or is not known. */
  of: async (consumerId: string, options?: CallOptions) =>
    (await api.body<{ allocations: Allocations }>('GET', `/allocations/${consumerId}`, options)).allocations,
  /** What all consumers of a project have taken together. */
  usages: async (projectId: string) =>
    (
      await api.body<{ usages: Readonly<Record<string, Amounts>> }>('GET', '/usages', {
        query: { project_id: projectId },
      })
    ).usages,
});
