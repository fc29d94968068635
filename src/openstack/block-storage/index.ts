import type { ServiceClient } from '../service-client.ts';
import { attachments } from './attachments.ts';
import { volumeZones } from './availability-zones.ts';
import { volumeLimits } from './limits.ts';
import { volumeMessages } from './messages.ts';
import { storagePools } from './pools.ts';
import { volumeQuotas } from './quota-sets.ts';
import { volumeServices } from './services.ts';
import { snapshots } from './snapshots.ts';
import { volumeTransfers } from './transfers.ts';
import { volumeTypes } from './types.ts';
import { volumes } from './volumes.ts';

/** Cinder: https://docs.openstack.org/api-ref/block-storage/v3/ */
export const blockStorageApi = (api: ServiceClient) => ({
  api,
  attachments: attachments(api),
  availabilityZones: volumeZones(api),
  limits: volumeLimits(api),
  messages: volumeMessages(api),
  pools: storagePools(api),
  quotas: volumeQuotas(api),
  services: volumeServices(api),
  snapshots: snapshots(api),
  transfers: volumeTransfers(api),
  types: volumeTypes(api),
  volumes: volumes(api),
});
