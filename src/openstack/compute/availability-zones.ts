import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#availability-zones-os-availability-zone */
export interface AvailabilityZone {
  readonly zoneName: string;
  readonly zoneState: { readonly available: boolean };
  /** By host and binary; null without detail. */
  readonly hosts: Readonly<Record<string, Readonly<Record<string, ZoneService>>>> | null;
}

export interface ZoneService {
  readonly available: boolean;
  readonly active: boolean;
  readonly updated_at: string | null;
}

export const availabilityZones = (api: ServiceClient) => {
  const list = async (path: string) =>
    (await api.body<{ availabilityZoneInfo: AvailabilityZone[] }>('GET', path)).availabilityZoneInfo;
  return {
    list: () => list('/os-availability-zone'),
    /** With hosts and their services; for admins. */
    listDetail: () => list('/os-availability-zone/detail'),
  };
};
