import type { ServiceClient } from '../service-client.ts';

/** One engine. https://docs.openstack.org/api-ref/orchestration/v1/#services */
export interface OrchestrationService {
  readonly binary: string;
  readonly host: string;
  readonly status: 'up' | 'down';
  readonly updated_at: string;
}

export const orchestrationServices = (api: ServiceClient) => ({
  /** For admins. */
  list: async () => (await api.body<{ services: OrchestrationService[] }>('GET', '/services')).services,
});
