import type { Cloud } from '../../openstack/cloud.ts';
import type { Stack, StackCreate } from '../../openstack/orchestration/stacks.ts';
import type { ResourceFacts } from '../../watch/resource-error.ts';
import { waitUntil } from '../../watch/until.ts';
import { ifThere } from '../if-there.ts';
import type { Kind } from '../kind.ts';

/** A look at a stack makes Heat work out its outputs; it is not asked often. */
const INTERVAL_MS = 1000;

export const stack: Kind<Omit<StackCreate, 'stack_name'>, Stack> = {
  service: 'orchestration',
  // Heat answers with the id alone.
  create: async (cloud, name, input) => ({
    id: (await cloud.orchestration.stacks.create({ ...input, stack_name: name })).id,
    stack_name: name,
    stack_status: 'CREATE_IN_PROGRESS',
    stack_status_reason: '',
  }),
  idOf: ({ id }) => id,
  list: async (cloud, name) =>
    (await cloud.orchestration.stacks.list({ name })).map((each) => ({ id: each.id, name: each.stack_name })),
  ready: ({ cloud, timeouts, signal }, made) =>
    waitUntil(
      async () => {
        const seen = await cloud.orchestration.stacks.get(made, { purpose: 'wait' });
        if (/^(CREATE|UPDATE)_COMPLETE$/.test(seen.stack_status)) return { done: seen };
        return stillOrNever(seen);
      },
      {
        what: `stack ${made.stack_name} (${made.id}) to be complete`,
        timeoutMs: timeouts.stackMs,
        intervalMs: INTERVAL_MS,
        ...(signal && { signal }),
      },
    ),
  remove: async (cloud, id) => {
    const found = await byId(cloud, id);
    if (found) await cloud.orchestration.stacks.delete(found);
  },
  gone: async ({ cloud, timeouts, signal }, id) => {
    await waitUntil<void>(
      async () => {
        const seen = await byId(cloud, id);
        return seen ? stillOrNever(seen) : { done: undefined };
      },
      {
        what: `stack ${id} to be gone`,
        timeoutMs: timeouts.stackMs,
        intervalMs: INTERVAL_MS,
        ...(signal && { signal }),
      },
    );
  },
};

/** Heat's paths want the name beside the id; its list knows both and leaves out what is deleted. */
async function byId(cloud: Cloud, id: string): Promise<Stack | undefined> {
  const found = await ifThere(cloud.orchestration.stacks.list({ id }, { purpose: 'wait' }));
  return found?.[0];
}

function stillOrNever(seen: Stack) {
  const { id, stack_name: name, stack_status: state, stack_status_reason: reason } = seen;
  const resource: ResourceFacts = { kind: 'stack', id, name, state, ...(reason && { fault: reason }) };
  return state.endsWith('_FAILED') ? { failed: `it went to ${state}: ${reason}`, resource } : { state, resource };
}
