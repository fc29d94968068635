import type { Volume, VolumeCreate } from '../../openstack/block-storage/volumes.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ResourceFacts } from '../../watch/resource-error.ts';
import { explained, type Inquiry } from '../fault.ts';
import { releaseFromGoneServers } from '../gone-servers.ts';
import type { Kind } from '../kind.ts';
import { deleteWhenSettled } from '../settled.ts';

const BUSY = ['creating', 'attaching', 'detaching', 'reserved', 'extending', 'downloading', 'uploading'];

export const volume: Kind<Omit<VolumeCreate, 'name'>, Volume> = {
  service: 'block-storage',
  create: (cloud, name, input) => cloud.blockStorage.volumes.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.blockStorage.volumes.list({ name }),
  ready: ({ cloud, watchers, timeouts, signal }, { id, name }) =>
    explained(
      watchers.volumes.until(id, {
        what: `volume ${name} (${id}) to become available`,
        timeoutMs: timeouts.volumeMs,
        ...(signal && { signal }),
        judge: (seen) => {
          if (!seen) return { failed: 'it is gone' };
          if (seen.status === 'available') return { done: seen };
          const resource = factsOf(seen);
          if (seen.status.startsWith('error')) return { failed: `it went to ${seen.status}`, resource };
          return { state: seen.status, resource };
        },
      }),
      inquiry(cloud),
    ),
  remove: (cloud, id) =>
    deleteWhenSettled({
      what: `volume ${id}`,
      delete: () => cloud.blockStorage.volumes.delete(id),
      status: async () => (await cloud.blockStorage.volumes.get(id)).status,
      busy: BUSY,
      release: (state) => releaseFromGoneServers(cloud, id, state),
    }),
  gone: ({ cloud, watchers, timeouts, signal }, id) =>
    explained(
      watchers.volumes.until(id, {
        what: `volume ${id} to be gone`,
        timeoutMs: timeouts.deleteMs,
        ...(signal && { signal }),
        judge: (seen) => {
          if (!seen) return { done: undefined };
          const resource = factsOf(seen);
          if (seen.status === 'error_deleting') return { failed: 'its deletion ended in error_deleting', resource };
          return { state: seen.status, resource };
        },
      }),
      inquiry(cloud),
    ),
};

function factsOf(seen: Volume): ResourceFacts {
  const host = seen['os-vol-host-attr:host'];
  return {
    kind: 'volume',
    id: seen.id,
    name: seen.name,
    state: seen.status,
    ...(host !== undefined && { host: host ?? '' }),
  };
}

/** A volume in error says nothing by itself; Cinder keeps its words in messages to the user. */
const inquiry =
  (cloud: Cloud): Inquiry =>
  async ({ id }) => {
    const messages = (await cloud.blockStorage.messages.about(id, { purpose: 'wait' })).toReversed();
    const [first] = messages;
    // The first says what broke, the later ones that the scheduler then found nobody else.
    const fault = [...new Set(messages.map(({ user_message }) => user_message))].join(' ');
    return first ? { fault, requestId: first.request_id } : {};
  };
