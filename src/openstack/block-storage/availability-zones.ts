import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#availability-zones-os-availability-zone */
export interface VolumeZone {
  readonly zoneName: string;
  readonly zoneState: { readonly available: boolean };
}

export const volumeZones = (api: ServiceClient) => ({
  list: async () =>
    (await api.body<{ availabilityZoneInfo: VolumeZone[] }>('GET', '/os-availability-zone')).availabilityZoneInfo,
});
