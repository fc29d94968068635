import type { Trust, TrustCreate } from '../../openstack/identity/trusts.ts';
import type { Kind, KindContext } from '../kind.ts';

/**
 * A trust has nothing that could hold a name. It is known by who trusts whom, in which project: two users and a
 * project that one run put together.
 */
export const trust: Kind<TrustCreate, Trust> = {
  service: 'identity',
  create: (cloud, _name, input) => cloud.identity.trusts.create(input),
  idOf: ({ id }) => id,
  contextOf: ({ trustor_user_id: trustor, trustee_user_id: trustee, project_id: project }): KindContext => ({
    trustor,
    trustee,
    project,
  }),
  list: async (cloud, name, context) => {
    if (!name || !context?.trustor) return [];
    const trusts = await cloud.identity.trusts.list({ trustor_user_id: context.trustor });
    return trusts
      .filter((each) => each.trustee_user_id === context.trustee && each.project_id === context.project)
      .map(({ id }) => ({ id, name }));
  },
  remove: (cloud, id) => cloud.identity.trusts.delete(id),
};
