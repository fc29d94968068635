import type { Server, ServerCreate } from '../../openstack/compute/servers.ts';
import type { Kind } from '../kind.ts';

export const server: Kind<Omit<ServerCreate, 'name'>, Server> = {
  service: 'compute',
  create: (cloud, name, input) => cloud.compute.servers.create({ ...input, name }),
  idOf: ({ id }) => id,
  // Nova takes the name as a regular expression.
  list: (cloud, name) => cloud.compute.servers.list({ name: name && `^${name}$` }),
  ready: ({ watchers, timeouts, signal }, { id }) =>
    watchers.servers.until(id, {
      what: `server ${id} to become ACTIVE`,
      timeoutMs: timeouts.bootMs,
      ...(signal && { signal }),
      judge: (seen) => {
        if (!seen || seen.status === 'DELETED') return { failed: 'it is gone' };
        if (seen.status === 'ACTIVE') return { done: seen };
        if (seen.status === 'ERROR') return { failed: seen.fault?.message ?? 'it went to ERROR without a fault' };
        return { state: `${seen.status} (task ${seen['OS-EXT-STS:task_state'] ?? 'none'})` };
      },
    }),
  remove: (cloud, id) => cloud.compute.servers.delete(id),
  gone: ({ watchers, timeouts, signal }, id) =>
    watchers.servers.until(id, {
      what: `server ${id} to be gone`,
      timeoutMs: timeouts.deleteMs,
      ...(signal && { signal }),
      judge: (seen) => {
        if (!seen || seen.status === 'DELETED') return { done: undefined };
        if (seen.status === 'ERROR' && !seen['OS-EXT-STS:task_state'])
          return { failed: seen.fault?.message ?? 'its deletion ended in ERROR' };
        return { state: `${seen.status} (task ${seen['OS-EXT-STS:task_state'] ?? 'none'})` };
      },
    }),
};
