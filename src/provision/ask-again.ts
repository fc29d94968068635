import type { Cloud } from '../openstack/cloud.ts';
import type { Server } from '../openstack/compute/servers.ts';

/**
 * Pause in ms after which a deletion is asked for again. Nova passes it to the instance's host, where it is lost when
 * that is dead; asked once more when it knows the host to be down, it deletes the instance without it.
 */
const PAUSE_MS = 15_000;

/** So often in vain, and what is in ERROR and still "deleting" is taken for forgotten by its host. */
const PATIENCE = 3;

/** The deletion of one server, asked for again until somebody stops it. */
export interface AskedAgain {
  /** To be told of each look at the server. */
  saw(server: Server): void;
  /** True while the server has no task only because its state was reset here. */
  readonly isBeingReset: boolean;
  stop(): void;
}

/**
 * Asks for a server's deletion every now and then. A host that failed in the middle of one may leave the server in
 * ERROR with the task "deleting", and then Nova passes over whoever asks again: an administrator may reset its state.
 */
export function askAgain(cloud: Cloud, id: string): AskedAgain {
  let last: Server | undefined;
  let asked = 0;
  let isBeingReset = false;
  const ask = async () => {
    asked += 1;
    const isForgotten = last?.status === 'ERROR' && last['OS-EXT-STS:task_state'] === 'deleting';
    if (isForgotten && asked >= PATIENCE) {
      isBeingReset = true;
      // Who may not waits on as before.
      await cloud.compute.serverActions.resetState(id, 'error').catch(() => {});
    }
    await cloud.compute.servers.delete(id).catch(() => {});
    isBeingReset = false;
  };
  const timer = setInterval(() => void ask(), PAUSE_MS);
  return {
    saw: (server) => {
      last = server;
    },
    get isBeingReset() {
      return isBeingReset;
    },
    stop: () => clearInterval(timer),
  };
}
