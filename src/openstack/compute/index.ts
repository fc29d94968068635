import type { ServiceClient } from '../service-client.ts';
import { aggregates } from './aggregates.ts';
import { availabilityZones } from './availability-zones.ts';
import { flavors } from './flavors.ts';
import { hypervisors } from './hypervisors.ts';
import { instanceActions } from './instance-actions.ts';
import { keypairs } from './keypairs.ts';
import { limits } from './limits.ts';
import { computeQuotas } from './quota-sets.ts';
import { proxiedSecurityGroups } from './security-groups.ts';
import { serverActions } from './server-actions.ts';
import { serverGroups } from './server-groups.ts';
import { serverInterfaces } from './server-interfaces.ts';
import { serverMetadata } from './server-metadata.ts';
import { servers } from './servers.ts';
import { computeServices } from './services.ts';
import { volumeAttachments } from './volume-attachments.ts';

/** Nova: https://docs.openstack.org/api-ref/compute/ */
export const computeApi = (api: ServiceClient) => ({
  api,
  aggregates: aggregates(api),
  availabilityZones: availabilityZones(api),
  flavors: flavors(api),
  hypervisors: hypervisors(api),
  instanceActions: instanceActions(api),
  keypairs: keypairs(api),
  limits: limits(api),
  quotas: computeQuotas(api),
  securityGroups: proxiedSecurityGroups(api),
  serverActions: serverActions(api),
  serverGroups: serverGroups(api),
  serverInterfaces: serverInterfaces(api),
  serverMetadata: serverMetadata(api),
  servers: servers(api),
  services: computeServices(api),
  volumeAttachments: volumeAttachments(api),
});
