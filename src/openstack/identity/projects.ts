import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/identity/v3/#projects */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
  readonly enabled: boolean;
  readonly description: string;
  readonly tags?: readonly string[];
}

export interface ProjectCreate {
  readonly name: string;
  readonly domain_id?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly is_domain?: boolean;
}

export interface ProjectUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly tags?: readonly string[];
}

export const projects = (api: ServiceClient) =>
  collection<Project, ProjectCreate, ProjectUpdate>(api, {
    path: '/projects',
    singular: 'project',
    plural: 'projects',
    updateMethod: 'PATCH',
  });
