import { isoTime } from '../core/clock.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Server } from '../openstack/compute/servers.ts';
import { createListWatcher, type ListWatcher } from './list-watcher.ts';

/** The shared watchers of one user, each made when first asked for. */
export interface Watchers {
  readonly servers: ListWatcher<Server>;
}

export function createWatchers(cloud: Cloud): Watchers {
  let servers: ListWatcher<Server> | undefined;
  return {
    get servers() {
      servers ??= createListWatcher<Server>({
        list: (since) =>
          cloud.compute.servers.list(since === undefined ? {} : { 'changes-since': isoTime(since) }, {
            purpose: 'wait',
          }),
        idOf: ({ id }) => id,
        incremental: true,
      });
      return servers;
    },
  };
}
