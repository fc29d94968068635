import type { Project, ProjectCreate } from '../../openstack/identity/projects.ts';
import type { Kind } from '../kind.ts';

export const project: Kind<Omit<ProjectCreate, 'name'>, Project> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.projects.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.projects.list({ name }),
  remove: (cloud, id) => cloud.identity.projects.delete(id),
};
