import type { Flavor, FlavorCreate } from '../../openstack/compute/flavors.ts';
import type { Kind } from '../kind.ts';

/** For admins. */
export const flavor: Kind<Omit<FlavorCreate, 'name'>, Flavor> = {
  service: 'compute',
  create: (cloud, name, input) => cloud.compute.flavors.create({ ...input, name }),
  idOf: ({ id }) => id,
  // Without `None` Nova leaves out private ones.
  list: (cloud) => cloud.compute.flavors.list({ is_public: 'None' }),
  remove: (cloud, id) => cloud.compute.flavors.delete(id),
};
