import type { ServiceClient } from '../service-client.ts';
import type { Template } from './stacks.ts';

/** What Heat understood of a template. */
export interface ValidatedTemplate {
  readonly Description: string;
  readonly Parameters: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>>;
}

/** https://docs.openstack.org/api-ref/orchestration/v1/#templates */
export const templates = (api: ServiceClient) => ({
  /** Makes nothing. */
  validate: (template: Template) => api.body<ValidatedTemplate>('POST', '/validate', { body: { template } }),
  /** Names of what a template can hold. */
  resourceTypes: async () => (await api.body<{ resource_types: string[] }>('GET', '/resource_types')).resource_types,
});
