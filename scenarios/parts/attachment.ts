import type { Tenant } from 'seatrial/scenario';

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

/** Nova takes an attachment back without a word when its host fails: the volume is `available` again then. */
async function volumeIs({ wait }: Tenant['provision'], id: string, status: 'in-use' | 'available'): Promise<void> {
  let seenAttaching = false;
  await wait.watchers.volumes.until(id, {
    what: `volume ${id} to become ${status}`,
    timeoutMs: wait.timeouts.volumeMs,
    ...(wait.signal && { signal: wait.signal }),
    judge: (seen) => {
      if (!seen) return { failed: 'it is gone' };
      if (seen.status === status) return { done: seen };
      const resource = { kind: 'volume', id, name: seen.name, state: seen.status };
      if (seen.status.startsWith('error')) return { failed: `it went to ${seen.status}`, resource };
      if (status === 'in-use' && seen.status === 'available' && seenAttaching) {
        return { failed: 'it was attached and let go again', resource };
      }
      seenAttaching ||= seen.status === 'attaching';
      return { state: seen.status, resource };
    },
  });
}
