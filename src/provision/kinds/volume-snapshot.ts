import type { VolumeSnapshot, VolumeSnapshotCreate } from '../../openstack/block-storage/snapshots.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ResourceFacts } from '../../watch/resource-error.ts';
import { waitUntil } from '../../watch/until.ts';
import { ifThere } from '../if-there.ts';
import type { Kind } from '../kind.ts';
import { deleteWhenSettled } from '../settled.ts';

export const volumeSnapshot: Kind<Omit<VolumeSnapshotCreate, 'name'>, VolumeSnapshot> = {
  service: 'block-storage',
  create: (cloud, name, input) => cloud.blockStorage.snapshots.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.blockStorage.snapshots.list({ name }),
  ready: ({ cloud, timeouts, signal }, { id, name }) =>
    waitUntil(
      async () => {
        const seen = await look(cloud, id);
        if (!seen) return { failed: 'it is gone' };
        if (seen.status === 'available') return { done: seen };
        const resource = factsOf(seen);
        return seen.status === 'error' ? { failed: 'it went to error', resource } : { state: seen.status, resource };
      },
      {
        what: `volume snapshot ${name} (${id}) to become available`,
        timeoutMs: timeouts.volumeMs,
        ...(signal && { signal }),
      },
    ),
  remove: (cloud, id) =>
    deleteWhenSettled({
      what: `volume snapshot ${id}`,
      delete: () => cloud.blockStorage.snapshots.delete(id),
      status: async () => (await cloud.blockStorage.snapshots.get(id)).status,
      busy: ['creating', 'updating', 'backing-up'],
    }),
  gone: ({ cloud, timeouts, signal }, id) =>
    waitUntil(
      async () => {
        const seen = await look(cloud, id);
        if (!seen) return { done: undefined };
        const resource = factsOf(seen);
        return seen.status === 'error_deleting'
          ? { failed: 'its deletion ended in error_deleting', resource }
          : { state: seen.status, resource };
      },
      { what: `volume snapshot ${id} to be gone`, timeoutMs: timeouts.deleteMs, ...(signal && { signal }) },
    ),
};

function look(cloud: Cloud, id: string): Promise<VolumeSnapshot | undefined> {
  return ifThere(cloud.blockStorage.snapshots.get(id, { purpose: 'wait' }));
}

function factsOf(seen: VolumeSnapshot): ResourceFacts {
  return { kind: 'volumeSnapshot', id: seen.id, name: seen.name, state: seen.status };
}
