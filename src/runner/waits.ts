import { SeatrialError } from '../core/errors.ts';
import { isStatus } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Provisioner } from '../provision/provisioner.ts';

/** Waits until a server has one of the statuses and nothing is under way with it; for ACTIVE there is `provision.ready`. */
export async function serverIs({ wait }: Provisioner, id: string, ...statuses: string[]) {
  return await wait.watchers.servers.until(id, {
    what: `server ${id} to become ${statuses.join(' or ')}`,
    timeoutMs: wait.timeouts.bootMs,
    ...(wait.signal && { signal: wait.signal }),
    judge: (seen) => {
      if (!seen) return { failed: 'it is gone' };
      const task = seen['OS-EXT-STS:task_state'];
      if (statuses.includes(seen.status) && !task) return { done: seen };
      if (seen.status === 'ERROR') return { failed: `it went to ERROR: ${seen.fault?.message ?? 'no fault given'}` };
      return { state: task ? `${seen.status} (${task})` : seen.status };
    },
  });
}

/**
 * Waits until a volume has the status; for `available` there is `provision.ready`. Nova takes an attachment back without
 * a word when its host fails: the volume is `available` again then.
 */
export async function volumeIs({ wait }: Provisioner, id: string, status: string) {
  let seenAttaching = false;
  return await wait.watchers.volumes.until(id, {
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

/** Waits for what no list of servers or volumes shows: looks until the look says true, the more slowly the slower the answer. Throws WAIT_TIMEOUT. */
export async function until(what: string, { wait }: Provisioner, look: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + wait.timeouts.deleteMs;
  for (;;) {
    const asked = performance.now();
    if (await look()) return;
    wait.signal?.throwIfAborted();
    if (performance.now() > deadline) {
      throw new SeatrialError('WAIT_TIMEOUT', `Waited ${wait.timeouts.deleteMs / 1000} s in vain for ${what}.`);
    }
    const pause = Math.max(500, 2 * (performance.now() - asked));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Waits until Nova knows nothing of a removed server: it says DELETED a moment before it deletes the row. */
export async function serverIsUnknown(cloud: Cloud, provision: Provisioner, id: string): Promise<void> {
  await until(`Nova to know nothing of server ${id}`, provision, async () => {
    try {
      await cloud.compute.servers.get(id, { purpose: 'wait' });
      return false;
    } catch (error) {
      if (isStatus(error, 404)) return true;
      throw error;
    }
  });
}

/** ACTIVE says that an agent has wired it up, DOWN that it leads nowhere. */
export async function floatingIpIs(
  cloud: Cloud,
  provision: Provisioner,
  id: string,
  status: 'ACTIVE' | 'DOWN',
): Promise<void> {
  await until(`floating IP ${id} to be ${status}`, provision, async () => {
    return (await cloud.network.floatingIps.get(id, { purpose: 'wait' })).status === status;
  });
}
