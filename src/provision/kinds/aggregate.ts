import type { Aggregate, AggregateCreate } from '../../openstack/compute/aggregates.ts';
import type { Kind } from '../kind.ts';

/** For admins. A zone given here exists once the aggregate has a host. */
export const aggregate: Kind<Omit<AggregateCreate, 'name'>, Aggregate> = {
  service: 'compute',
  create: (cloud, name, input) => cloud.compute.aggregates.create({ ...input, name }),
  idOf: ({ id }) => String(id),
  list: async (cloud) => (await cloud.compute.aggregates.list()).map(({ id, name }) => ({ id: String(id), name })),
  remove: (cloud, id) => cloud.compute.aggregates.delete(id),
};
