import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import { createMany } from './create-many.ts';

/** How guests come by IPv6 addresses: who announces the prefix, and who hands out the rest. */
export type Ipv6Mode = 'slaac' | 'dhcpv6-stateful' | 'dhcpv6-stateless';

export interface AllocationPool {
  readonly start: string;
  readonly end: string;
}

export interface HostRoute {
  readonly destination: string;
  readonly nexthop: string;
}

/** https://docs.openstack.org/api-ref/network/v2/#subnets */
export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly network_id: string;
  readonly project_id: string;
  readonly ip_version: 4 | 6;
  readonly cidr: string;
  readonly gateway_ip: string | null;
  readonly enable_dhcp: boolean;
  readonly dns_nameservers: readonly string[];
  readonly host_routes: readonly HostRoute[];
  readonly allocation_pools: readonly AllocationPool[];
  readonly ipv6_address_mode: Ipv6Mode | null;
  readonly ipv6_ra_mode: Ipv6Mode | null;
  readonly subnetpool_id: string | null;
}

export interface SubnetCreate {
  readonly name: string;
  readonly network_id: string;
  readonly ip_version: 4 | 6;
  readonly description?: string;
  /** Left out when a subnet pool gives it. */
  readonly cidr?: string;
  readonly subnetpool_id?: string;
  readonly prefixlen?: number;
  /** Null for none; the first address of the range when left out. */
  readonly gateway_ip?: string | null;
  readonly enable_dhcp?: boolean;
  readonly dns_nameservers?: readonly string[];
  readonly host_routes?: readonly HostRoute[];
  readonly allocation_pools?: readonly AllocationPool[];
  readonly ipv6_address_mode?: Ipv6Mode;
  readonly ipv6_ra_mode?: Ipv6Mode;
  readonly project_id?: string;
}

export type SubnetUpdate = Partial<
  Pick<
    SubnetCreate,
    'name' | 'description' | 'gateway_ip' | 'enable_dhcp' | 'dns_nameservers' | 'host_routes' | 'allocation_pools'
  >
>;

export const subnets = (api: ServiceClient) => ({
  ...collection<Subnet, SubnetCreate, SubnetUpdate>(api, { path: '/subnets', singular: 'subnet', plural: 'subnets' }),
  createMany: createMany<Subnet, SubnetCreate>(api, '/subnets', 'subnets'),
});
