import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

export type EtherType = 'IPv4' | 'IPv6';

/** https://docs.openstack.org/api-ref/network/v2/#security-group-rules-security-group-rules */
export interface SecurityGroupRule {
  readonly id: string;
  readonly security_group_id: string;
  readonly project_id: string;
  readonly direction: 'ingress' | 'egress';
  readonly ethertype: EtherType;
  /** A name or a number; null for all. */
  readonly protocol: string | null;
  /** For ICMP, the type. */
  readonly port_range_min: number | null;
  /** For ICMP, the code. */
  readonly port_range_max: number | null;
  readonly remote_ip_prefix: string | null;
  readonly remote_group_id: string | null;
  readonly description: string;
}

export interface SecurityGroupRuleCreate {
  readonly security_group_id: string;
  readonly direction: 'ingress' | 'egress';
  readonly ethertype?: EtherType;
  readonly protocol?: string | number;
  readonly port_range_min?: number;
  readonly port_range_max?: number;
  readonly remote_ip_prefix?: string;
  readonly remote_group_id?: string;
  readonly description?: string;
}

export const securityGroupRules = (api: ServiceClient) =>
  collection<SecurityGroupRule, SecurityGroupRuleCreate, never>(api, {
    path: '/security-group-rules',
    singular: 'security_group_rule',
    plural: 'security_group_rules',
  });
