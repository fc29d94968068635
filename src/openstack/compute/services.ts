import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** One process of Nova. https://docs.openstack.org/api-ref/compute/#compute-services-os-services */
export interface ComputeService {
  readonly id: string;
  readonly binary: string;
  readonly host: string;
  readonly zone: string;
  readonly status: 'enabled' | 'disabled';
  readonly state: 'up' | 'down';
  /** When it was last heard of. */
  readonly updated_at: string;
  readonly disabled_reason: string | null;
}

export const computeServices = (api: ServiceClient) =>
  collection<ComputeService>(api, { path: '/os-services', singular: 'service', plural: 'services' });
