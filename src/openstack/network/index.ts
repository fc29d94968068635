import type { ServiceClient } from '../service-client.ts';
import { agents } from './agents.ts';
import { extensions } from './extensions.ts';
import { floatingIps } from './floating-ips.ts';
import { networks } from './networks.ts';
import { ports } from './ports.ts';
import { networkQuotas } from './quotas.ts';
import { apiResources } from './resources.ts';
import { routers } from './routers.ts';
import { securityGroupRules } from './security-group-rules.ts';
import { securityGroups } from './security-groups.ts';
import { subnetPools } from './subnet-pools.ts';
import { subnets } from './subnets.ts';

/** Neutron: https://docs.openstack.org/api-ref/network/v2/ */
export const networkApi = (api: ServiceClient) => ({
  api,
  agents: agents(api),
  extensions: extensions(api),
  floatingIps: floatingIps(api),
  networks: networks(api),
  ports: ports(api),
  quotas: networkQuotas(api),
  resources: apiResources(api),
  routers: routers(api),
  securityGroupRules: securityGroupRules(api),
  securityGroups: securityGroups(api),
  subnetPools: subnetPools(api),
  subnets: subnets(api),
});
