import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import { createMany } from './create-many.ts';

export interface FixedIp {
  readonly subnet_id: string;
  readonly ip_address: string;
}

export interface AddressPair {
  readonly ip_address: string;
  readonly mac_address?: string;
}

/** https://docs.openstack.org/api-ref/network/v2/#ports */
export interface Port {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly network_id: string;
  readonly project_id: string;
  /** `ACTIVE` once an agent has wired it up, `DOWN` before, `BUILD`, `ERROR`. */
  readonly status: string;
  readonly admin_state_up: boolean;
  readonly mac_address: string;
  readonly fixed_ips: readonly FixedIp[];
  /** Ids. */
  readonly security_groups: readonly string[];
  readonly allowed_address_pairs?: readonly AddressPair[];
  readonly port_security_enabled?: boolean;
  /** What uses it: a server's or a router's id. */
  readonly device_id: string;
  /** `compute:nova`, `network:dhcp`, `network:router_interface`, … */
  readonly device_owner: string;
  readonly 'binding:vnic_type'?: string;
  /** The other binding attributes are for admins only. */
  readonly 'binding:host_id'?: string;
  readonly 'binding:vif_type'?: string;
}

export interface PortCreate {
  readonly name: string;
  readonly network_id: string;
  readonly description?: string;
  readonly admin_state_up?: boolean;
  /** An address, a subnet, or both. */
  readonly fixed_ips?: readonly Partial<FixedIp>[];
  readonly security_groups?: readonly string[];
  readonly allowed_address_pairs?: readonly AddressPair[];
  readonly port_security_enabled?: boolean;
  readonly mac_address?: string;
  readonly device_id?: string;
  readonly device_owner?: string;
  readonly project_id?: string;
  readonly 'binding:host_id'?: string;
}

export type PortUpdate = Partial<Omit<PortCreate, 'network_id' | 'project_id'>>;

export const ports = (api: ServiceClient) => ({
  ...collection<Port, PortCreate, PortUpdate>(api, { path: '/ports', singular: 'port', plural: 'ports' }),
  createMany: createMany<Port, PortCreate>(api, '/ports', 'ports'),
});
