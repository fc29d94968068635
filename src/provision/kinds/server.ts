import { systemClock } from '../../core/clock.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Server, ServerCreate } from '../../openstack/compute/servers.ts';
import type { ResourceFacts } from '../../watch/resource-error.ts';
import { askAgain } from '../ask-again.ts';
import { explained, type Inquiry } from '../fault.ts';
import type { Kind, WaitContext } from '../kind.ts';
import { deleteForGood, isPutAside } from '../soft-deletion.ts';

export const server: Kind<Omit<ServerCreate, 'name'>, Server> = {
  service: 'compute',
  // Nova answers with the id alone.
  create: async (cloud, name, input) => ({ ...(await cloud.compute.servers.create({ ...input, name })), name }),
  idOf: ({ id }) => id,
  // Nova takes the name as a regular expression, and shows administrators what it has put aside.
  list: (cloud, name) => cloud.compute.servers.list({ name: name && `^${name}$`, soft_deleted: true }),
  ready: ({ cloud, watchers, timeouts, signal }, { id, name }) =>
    explained(
      watchers.servers.until(id, {
        what: `server ${name} (${id}) to become ACTIVE`,
        timeoutMs: timeouts.bootMs,
        ...(signal && { signal }),
        judge: (seen) => {
          if (!seen || seen.status === 'DELETED') return { failed: 'it is gone', resource: vanished(id, name) };
          if (seen.status === 'ACTIVE' && !seen['OS-EXT-STS:task_state']) return { done: seen };
          const resource = factsOf(seen);
          if (seen.status === 'ERROR') return { failed: faultOf(seen, 'it went to ERROR'), resource };
          return { state: resource.state, resource };
        },
      }),
      inquiry(cloud),
    ),
  remove: (cloud, id) => cloud.compute.servers.delete(id),
  gone: async (context, id) => {
    const { end, didRun } = await untilDeleted(context, id);
    if (end === 'SOFT_DELETED' || (end === 'unseen' && (await isPutAside(context.cloud, id, didRun)))) {
      await deleteForGood(context, id);
    }
  },
};

/** Waits until Nova has done with a deletion. Its lists do not show what is deleted, nor what is only put aside. */
async function untilDeleted({ cloud, watchers, timeouts, signal }: WaitContext, id: string) {
  const again = askAgain(cloud, id);
  let didRun = false;
  const end = await explained(
    watchers.servers.until<'DELETED' | 'SOFT_DELETED' | 'unseen'>(id, {
      what: `server ${id} to be gone`,
      timeoutMs: timeouts.deleteMs,
      ...(signal && { signal }),
      judge: (seen) => {
        if (!seen) return { done: 'unseen' };
        if (seen.status === 'DELETED' || seen.status === 'SOFT_DELETED') return { done: seen.status };
        didRun ||= Boolean(seen['OS-SRV-USG:launched_at']);
        again.saw(seen);
        const resource = factsOf(seen);
        if (seen.status === 'ERROR' && !seen['OS-EXT-STS:task_state'] && !again.isBeingReset) {
          return { failed: faultOf(seen, 'its deletion ended in ERROR'), resource };
        }
        return { state: resource.state, resource };
      },
    }),
    inquiry(cloud),
  ).finally(again.stop);
  return { end, didRun };
}

function factsOf(seen: Server): ResourceFacts {
  const task = seen['OS-EXT-STS:task_state'];
  const host = seen['OS-EXT-SRV-ATTR:host'];
  return {
    kind: 'server',
    id: seen.id,
    name: seen.name,
    state: task ? `${seen.status} (${task})` : seen.status,
    ...(seen.fault && { fault: seen.fault.message.trim(), faultCode: seen.fault.code }),
    ...(host && { host }),
  };
}

function vanished(id: string, name: string): ResourceFacts {
  return { kind: 'server', id, name, state: 'gone' };
}

function faultOf(seen: Server, what: string): string {
  return seen.fault ? `${what}: ${seen.fault.message.trim()}` : what;
}

/** The list may lack the fault; which request made the server, and which step failed, only its actions tell. */
const inquiry =
  (cloud: Cloud): Inquiry =>
  async ({ id }) => {
    const options = { purpose: 'wait' } as const;
    const [shown, actions] = await Promise.allSettled([
      shownWithFault(cloud, id),
      cloud.compute.instanceActions.list(id, options),
    ]);
    const created = actions.status === 'fulfilled' && actions.value.find(({ action }) => action === 'create');
    return {
      ...(shown.status === 'fulfilled' && factsOf(shown.value)),
      ...(created && { requestId: created.request_id, ...(await failedStep(cloud, id, created.request_id)) }),
    };
  };

/** How often, and with which pause in ms, a server in ERROR is looked at until its fault stands there. */
const FAULT_LOOKS = 10;
const FAULT_PAUSE_MS = 700;

/** Nova says ERROR first and writes down why a moment later: who hears it at once has to ask again. */
async function shownWithFault(cloud: Cloud, id: string): Promise<Server> {
  for (let looks = 1; ; looks += 1) {
    const shown = await cloud.compute.servers.get(id, { purpose: 'wait' });
    if (shown.status !== 'ERROR' || shown.fault || looks === FAULT_LOOKS) return shown;
    await systemClock.sleep(FAULT_PAUSE_MS);
  }
}

async function failedStep(cloud: Cloud, id: string, requestId: string): Promise<Partial<ResourceFacts>> {
  const { events } = await cloud.compute.instanceActions.get(id, requestId, { purpose: 'wait' });
  const failed = events.find(({ result }) => result === 'Error');
  return failed ? { failedStep: failed.event, ...(failed.host && { host: failed.host }) } : {};
}
