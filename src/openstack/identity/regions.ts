import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#regions */
export interface Region {
  /** Chosen by whoever makes it: a region's name. */
  readonly id: string;
  readonly description: string;
  readonly parent_region_id: string | null;
}

export interface RegionCreate {
  readonly id: string;
  readonly description?: string;
  readonly parent_region_id?: string;
}

export const regions = (api: ServiceClient) => ({
  ...collection<Region, RegionCreate>(api, {
    path: '/regions',
    singular: 'region',
    plural: 'regions',
    updateMethod: 'PATCH',
  }),
  /** Creates it under an id that stands in the path and not in the body. */
  createAt: async (id: string, input: Omit<RegionCreate, 'id'>): Promise<Region> => {
    const options = { expect: [201], body: { region: input } };
    return (await api.body<{ region: Region }>('PUT', `/regions/${encodeURIComponent(id)}`, options)).region;
  },
});
