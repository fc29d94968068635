import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups */
export interface ServerGroup {
  readonly id: string;
  readonly name: string;
  readonly policy: 'affinity' | 'anti-affinity' | 'soft-affinity' | 'soft-anti-affinity';
  /** Ids of servers. */
  readonly members: readonly string[];
  readonly project_id: string;
}

export type ServerGroupCreate = Pick<ServerGroup, 'name' | 'policy'>;

export const serverGroups = (api: ServiceClient) =>
  collection<ServerGroup, ServerGroupCreate>(api, {
    path: '/os-server-groups',
    singular: 'server_group',
    plural: 'server_groups',
    createStatus: [200],
  });
