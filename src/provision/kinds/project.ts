import type { Project, ProjectCreate } from '../../openstack/identity/projects.ts';
import type { Kind } from '../kind.ts';
import { removeRemains } from '../project-remains.ts';

export interface ProjectInput extends Omit<ProjectCreate, 'name'> {
  /** Nobody works in it, so that no service but Keystone will ever have heard of it. */
  readonly identityOnly?: boolean;
}

export const project: Kind<ProjectInput, Project> = {
  service: 'identity',
  create: (cloud, name, { identityOnly: _, ...input }) => cloud.identity.projects.create({ ...input, name }),
  idOf: ({ id }) => id,
  contextOf: ({ identityOnly }): Record<string, string> => (identityOnly ? { identityOnly: 'yes' } : {}),
  list: (cloud, name) => cloud.identity.projects.list({ name }),
  remove: async (cloud, id, context) => {
    if (!context?.identityOnly) await removeRemains(cloud, id);
    await cloud.identity.projects.delete(id);
  },
};
