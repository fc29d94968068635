import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** A process of Neutron's that reports; for admins. https://docs.openstack.org/api-ref/network/v2/#agents */
export interface Agent {
  readonly id: string;
  readonly binary: string;
  readonly agent_type: string;
  readonly host: string;
  readonly alive: boolean;
  readonly admin_state_up: boolean;
  readonly availability_zone: string | null;
  readonly heartbeat_timestamp: string;
}

export const agents = (api: ServiceClient) => {
  const { list, get } = collection<Agent>(api, { path: '/agents', singular: 'agent', plural: 'agents' });
  return { list, get };
};
