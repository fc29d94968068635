import type { CatalogueService, CatalogueServiceCreate } from '../../openstack/identity/catalogue-services.ts';
import type { Kind } from '../kind.ts';

export const catalogueService: Kind<Omit<CatalogueServiceCreate, 'name'>, CatalogueService> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.catalogueServices.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.identity.catalogueServices.list({ name }),
  remove: (cloud, id) => cloud.identity.catalogueServices.delete(id),
};
