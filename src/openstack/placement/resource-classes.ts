import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/placement/#resource-classes */
export const resourceClasses = (api: ServiceClient) => ({
  list: async () =>
    (await api.body<{ resource_classes: { name: string }[] }>('GET', '/resource_classes')).resource_classes,
});
