import type { Query } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** Something that has resources to give, like a compute node. https://docs.openstack.org/api-ref/placement/#resource-providers */
export interface ResourceProvider {
  readonly uuid: string;
  readonly name: string;
  readonly generation: number;
}

/** What a provider has of one resource class. https://docs.openstack.org/api-ref/placement/#resource-provider-inventories */
export interface Inventory {
  readonly total: number;
  readonly reserved: number;
  readonly allocation_ratio: number;
  readonly min_unit: number;
  readonly max_unit: number;
}

/** Amounts by resource class: `VCPU`, `MEMORY_MB`, `DISK_GB`, … */
export type Amounts = Readonly<Record<string, number>>;

export const resourceProviders = (api: ServiceClient) => ({
  list: async (query?: Query) =>
    (await api.body<{ resource_providers: ResourceProvider[] }>('GET', '/resource_providers', query && { query }))
      .resource_providers,
  get: (id: string) => api.body<ResourceProvider>('GET', `/resource_providers/${id}`),
  inventories: async (id: string) =>
    (await api.body<{ inventories: Record<string, Inventory> }>('GET', `/resource_providers/${id}/inventories`))
      .inventories,
  /** What consumers have taken of it, all together. */
  usages: async (id: string) => (await api.body<{ usages: Amounts }>('GET', `/resource_providers/${id}/usages`)).usages,
});
