import type { ServiceClient } from '../service-client.ts';
import { allocationCandidates } from './allocation-candidates.ts';
import { allocations } from './allocations.ts';
import { resourceClasses } from './resource-classes.ts';
import { resourceProviders } from './resource-providers.ts';

/** Placement: https://docs.openstack.org/api-ref/placement/ */
export const placementApi = (api: ServiceClient) => ({
  api,
  allocationCandidates: allocationCandidates(api),
  allocations: allocations(api),
  resourceClasses: resourceClasses(api),
  resourceProviders: resourceProviders(api),
});
