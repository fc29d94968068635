import type { ServiceClient } from '../service-client.ts';
import { type StackRef, stackPath } from './stacks.ts';

/** https://docs.openstack.org/api-ref/orchestration/v1/#stack-events */
export interface StackEvent {
  readonly id: string;
  readonly event_time: string;
  /** The stack's own name for what happens to the stack as a whole. */
  readonly resource_name: string;
  readonly resource_status: string;
  readonly resource_status_reason: string;
}

export const stackEvents = (api: ServiceClient) => ({
  list: async (stack: StackRef) =>
    (await api.body<{ events: StackEvent[] }>('GET', `${stackPath(stack)}/events`)).events,
});
