import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import type { HostingAgent } from './networks.ts';
import type { FixedIp } from './ports.ts';
import type { HostRoute } from './subnets.ts';

export interface ExternalGateway {
  readonly network_id: string;
  readonly enable_snat?: boolean;
  readonly external_fixed_ips?: readonly Partial<FixedIp>[];
}

/** https://docs.openstack.org/api-ref/network/v2/#routers-routers */
export interface Router {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly project_id: string;
  readonly status: string;
  readonly admin_state_up: boolean;
  readonly external_gateway_info: ExternalGateway | null;
  readonly routes?: readonly HostRoute[];
}

export interface RouterCreate {
  readonly name: string;
  readonly description?: string;
  readonly admin_state_up?: boolean;
  readonly external_gateway_info?: ExternalGateway;
  readonly project_id?: string;
}

export interface RouterUpdate extends Partial<Omit<RouterCreate, 'external_gateway_info' | 'project_id'>> {
  /** Null takes the gateway away. */
  readonly external_gateway_info?: ExternalGateway | null;
  readonly routes?: readonly HostRoute[];
}

/** What joins a router to a subnet: an address of the subnet's gateway, or a port made before. */
export type InterfaceTarget = { readonly subnet_id: string } | { readonly port_id: string };

export interface RouterInterface {
  /** The router's. */
  readonly id: string;
  readonly port_id: string;
  readonly subnet_id: string;
  readonly subnet_ids: readonly string[];
  readonly network_id?: string;
}

export const routers = (api: ServiceClient) => ({
  ...collection<Router, RouterCreate, RouterUpdate>(api, { path: '/routers', singular: 'router', plural: 'routers' }),
  addInterface: (id: string, target: InterfaceTarget) =>
    api.body<RouterInterface>('PUT', `/routers/${id}/add_router_interface`, { body: target }),
  /** Deletes the port of the interface, too, also one made before. */
  removeInterface: (id: string, target: InterfaceTarget) =>
    api.body<RouterInterface>('PUT', `/routers/${id}/remove_router_interface`, { body: target }),
  /** The L3 agents that host the router; for admins. */
  l3Agents: async (id: string) =>
    (await api.body<{ agents: HostingAgent[] }>('GET', `/routers/${id}/l3-agents`)).agents,
});
