import type { ServiceClient } from '../service-client.ts';
import { projects } from './projects.ts';
import { users } from './users.ts';

/** Keystone: https://docs.openstack.org/api-ref/identity/v3/ */
export const identityApi = (api: ServiceClient) => ({
  api,
  projects: projects(api),
  users: users(api),
});
