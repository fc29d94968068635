import type { ServiceClient } from '../service-client.ts';
import { type StackRef, stackPath } from './stacks.ts';

/** https://docs.openstack.org/api-ref/orchestration/v1/#stack-resources */
export interface StackResource {
  readonly resource_name: string;
  readonly resource_type: string;
  /** Id of what the resource made: of a network, say. */
  readonly physical_resource_id: string;
  readonly resource_status: string;
  readonly resource_status_reason: string;
}

export const stackResources = (api: ServiceClient) => ({
  list: async (stack: StackRef) =>
    (await api.body<{ resources: StackResource[] }>('GET', `${stackPath(stack)}/resources`)).resources,
  get: async (stack: StackRef, name: string) =>
    (await api.body<{ resource: StackResource }>('GET', `${stackPath(stack)}/resources/${name}`)).resource,
});
