import { isoTime } from '../core/clock.ts';
import type { Volume } from '../openstack/block-storage/volumes.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Server } from '../openstack/compute/servers.ts';
import type { Hints } from './hints.ts';
import { createListWatcher, type ListWatcher } from './list-watcher.ts';

/** The shared watchers of one user, each made when first asked for. */
export interface Watchers {
  readonly servers: ListWatcher<Server>;
  readonly volumes: ListWatcher<Volume>;
}

export interface WatchersOptions {
  /**
   * What events from the message bus tell. While they come, servers are listed when there is something to see. Whoever
   * shares the hints of another knows what that one has heard.
   */
  readonly hints?: Hints<Server> | undefined;
}

export function createWatchers(cloud: Cloud, { hints }: WatchersOptions = {}): Watchers {
  let servers: ListWatcher<Server> | undefined;
  let volumes: ListWatcher<Volume> | undefined;
  return {
    get servers() {
      servers ??= createListWatcher<Server>({
        list: (since) =>
          cloud.compute.servers.list(since === undefined ? {} : { 'changes-since': isoTime(since) }, {
            purpose: 'wait',
          }),
        idOf: ({ id }) => id,
        incremental: true,
        ...(hints && { hints }),
      });
      return servers;
    },
    get volumes() {
      volumes ??= createListWatcher<Volume>({
        // Cinder knows no list of changes that would hold deleted volumes, too.
        list: () => cloud.blockStorage.volumes.list({}, { purpose: 'wait' }),
        idOf: ({ id }) => id,
        incremental: false,
      });
      return volumes;
    },
  };
}
