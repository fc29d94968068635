import type { ServiceClient } from '../service-client.ts';
import { applicationCredentials } from './application-credentials.ts';
import { catalogueServices } from './catalogue-services.ts';
import { credentials } from './credentials.ts';
import { domains } from './domains.ts';
import { endpoints } from './endpoints.ts';
import { grants } from './grants.ts';
import { groups } from './groups.ts';
import { policies } from './policies.ts';
import { projects } from './projects.ts';
import { regions } from './regions.ts';
import { roleAssignments } from './role-assignments.ts';
import { roles } from './roles.ts';
import { tokens } from './tokens.ts';
import { trusts } from './trusts.ts';
import { users } from './users.ts';
import { version } from './version.ts';

/** Keystone: https://docs.openstack.org/api-ref/identity/v3/ */
export const identityApi = (api: ServiceClient) => ({
  api,
  applicationCredentials: applicationCredentials(api),
  catalogueServices: catalogueServices(api),
  credentials: credentials(api),
  domains: domains(api),
  endpoints: endpoints(api),
  grants: grants(api),
  groups: groups(api),
  policies: policies(api),
  projects: projects(api),
  regions: regions(api),
  roleAssignments: roleAssignments(api),
  roles: roles(api),
  tokens: tokens(api),
  trusts: trusts(api),
  users: users(api),
  version: version(api),
});
