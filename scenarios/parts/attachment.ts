import { type Tenant, volumeIs } from 'seatrial/scenario';

/** Attaches a volume to a server, and waits until Cinder calls it in use by it. */
export async function attach({ cloud, provision }: Tenant, serverId: string, volumeId: string): Promise<void> {
  await cloud.compute.volumeAttachments.attach(serverId, volumeId);
  await volumeIs(provision, volumeId, 'in-use');
}

/** Detaches it, and waits until others may have it. */
export async function detach({ cloud, provision }: Tenant, serverId: string, volumeId: string): Promise<void> {
  await cloud.compute.volumeAttachments.detach(serverId, volumeId);
  await volumeIs(provision, volumeId, 'available');
}
