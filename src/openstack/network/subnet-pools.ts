import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/network/v2/#subnet-pools-extension-subnetpools */
export interface SubnetPool {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly project_id: string;
  readonly prefixes: readonly string[];
  readonly ip_version: 4 | 6;
  readonly min_prefixlen: string;
  readonly max_prefixlen: string;
  readonly default_prefixlen: string;
  readonly default_quota: number | null;
  readonly is_default: boolean;
  readonly shared: boolean;
}

export interface SubnetPoolCreate {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly description?: string;
  readonly min_prefixlen?: number;
  readonly max_prefixlen?: number;
  readonly default_prefixlen?: number;
  readonly default_quota?: number;
}

export const subnetPools = (api: ServiceClient) =>
  collection<SubnetPool, SubnetPoolCreate, Partial<SubnetPoolCreate>>(api, {
    path: '/subnetpools',
    singular: 'subnetpool',
    plural: 'subnetpools',
  });
