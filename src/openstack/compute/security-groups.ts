import type { CallOptions } from '../call-options.ts';
import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/**
 * Nova's own words for Neutron's security groups, as old clients still use them.
 * https://docs.openstack.org/api-ref/compute/#security-groups-os-security-groups-deprecated
 */
export interface ProxiedSecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly ProxiedRule[];
}

export interface ProxiedRule {
  readonly id: string;
  readonly parent_group_id: string;
  readonly ip_protocol: string | null;
  readonly from_port: number | null;
  readonly to_port: number | null;
  readonly ip_range: { readonly cidr?: string };
}

export interface ProxiedRuleCreate {
  readonly parent_group_id: string;
  readonly ip_protocol: 'tcp' | 'udp' | 'icmp';
  readonly from_port: number;
  readonly to_port: number;
  readonly cidr?: string;
}

/** The last microversion that has them. */
const LAST = { microversion: '2.35' } as const satisfies CallOptions;

const traits = { createStatus: [200], deleteStatus: [202] };

export const proxiedSecurityGroups = (api: ServiceClient) => {
  const asked = atMicroversion(api);
  return {
    ...collection<ProxiedSecurityGroup>(asked, {
      ...traits,
      path: '/os-security-groups',
      singular: 'security_group',
      plural: 'security_groups',
    }),
    rules: collection<ProxiedRule, ProxiedRuleCreate>(asked, {
      ...traits,
      path: '/os-security-group-rules',
      singular: 'security_group_rule',
      plural: 'security_group_rules',
    }),
  };
};

/** The same service, asked with the old microversion unless a call names another. */
function atMicroversion(api: ServiceClient): ServiceClient {
  return {
    ...api,
    call: (method, path, options) => api.call(method, path, { ...LAST, ...options }),
    body: (method, path, options) => api.body(method, path, { ...LAST, ...options }),
  };
}
