import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';
import type { SecurityGroupRule } from './security-group-rules.ts';

/** https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups */
export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly project_id: string;
  readonly stateful?: boolean;
  readonly security_group_rules: readonly SecurityGroupRule[];
}

export interface SecurityGroupCreate {
  readonly name: string;
  readonly description?: string;
  readonly project_id?: string;
}

export const securityGroups = (api: ServiceClient) =>
  collection<SecurityGroup, SecurityGroupCreate>(api, {
    path: '/security-groups',
    singular: 'security_group',
    plural: 'security_groups',
  });
