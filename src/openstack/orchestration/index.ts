import type { ServiceClient } from '../service-client.ts';
import { orchestrationServices } from './services.ts';
import { stackEvents } from './stack-events.ts';
import { stackResources } from './stack-resources.ts';
import { stacks } from './stacks.ts';
import { templates } from './templates.ts';

/** Heat: https://docs.openstack.org/api-ref/orchestration/ */
export const orchestrationApi = (api: ServiceClient) => ({
  api,
  services: orchestrationServices(api),
  stackEvents: stackEvents(api),
  stackResources: stackResources(api),
  stacks: stacks(api),
  templates: templates(api),
});
