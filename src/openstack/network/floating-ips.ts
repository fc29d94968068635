import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips */
export interface FloatingIp {
  readonly id: string;
  readonly description: string;
  readonly project_id: string;
  readonly floating_network_id: string;
  readonly floating_ip_address: string;
  readonly fixed_ip_address: string | null;
  readonly port_id: string | null;
  readonly router_id: string | null;
  /** `ACTIVE` when an agent serves it, `DOWN` when it leads nowhere. */
  readonly status: string;
}

export interface FloatingIpCreate {
  readonly floating_network_id: string;
  readonly description?: string;
  readonly port_id?: string;
  readonly fixed_ip_address?: string;
  /** A certain address; for admins. */
  readonly floating_ip_address?: string;
}

export interface FloatingIpUpdate {
  /** Null takes it off the port. */
  readonly port_id?: string | null;
  readonly fixed_ip_address?: string;
  readonly description?: string;
}

export const floatingIps = (api: ServiceClient) =>
  collection<FloatingIp, FloatingIpCreate, FloatingIpUpdate>(api, {
    path: '/floatingips',
    singular: 'floatingip',
    plural: 'floatingips',
  });
