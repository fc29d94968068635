import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import { createMany } from './create-many.ts';

/** https://docs.openstack.org/api-ref/network/v2/#networks */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `ACTIVE`, `DOWN`, `BUILD`, `ERROR`. */
  readonly status: string;
  readonly admin_state_up: boolean;
  readonly project_id: string;
  readonly shared: boolean;
  /** Ids. */
  readonly subnets: readonly string[];
  readonly mtu?: number;
  readonly port_security_enabled?: boolean;
  readonly availability_zones?: readonly string[];
  readonly 'router:external'?: boolean;
  /** The provider attributes are for admins only. */
  readonly 'provider:network_type'?: string | null;
  readonly 'provider:physical_network'?: string | null;
  readonly 'provider:segmentation_id'?: number | null;
}

export interface NetworkCreate {
  readonly name: string;
  readonly description?: string;
  readonly admin_state_up?: boolean;
  readonly mtu?: number;
  readonly port_security_enabled?: boolean;
  readonly project_id?: string;
  readonly shared?: boolean;
  readonly 'router:external'?: boolean;
  readonly 'provider:network_type'?: string;
  readonly 'provider:physical_network'?: string;
  readonly 'provider:segmentation_id'?: number;
}

export type NetworkUpdate = Partial<NetworkCreate>;

/** An agent that gives out addresses on a network. */
export interface HostingAgent {
  readonly id: string;
  readonly host: string;
  readonly alive: boolean;
}

export const networks = (api: ServiceClient) => ({
  ...collection<Network, NetworkCreate, NetworkUpdate>(api, {
    path: '/networks',
    singular: 'network',
    plural: 'networks',
  }),
  createMany: createMany<Network, NetworkCreate>(api, '/networks', 'networks'),
  /** The DHCP agents that serve the network; for admins. */
  dhcpAgents: async (id: string) =>
    (await api.body<{ agents: HostingAgent[] }>('GET', `/networks/${id}/dhcp-agents`)).agents,
});
