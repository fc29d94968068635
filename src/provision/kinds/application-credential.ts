import type {
  ApplicationCredentialCreate,
  NewApplicationCredential,
} from '../../openstack/identity/application-credentials.ts';
import type { Kind } from '../kind.ts';

export interface ApplicationCredentialInput extends Omit<ApplicationCredentialCreate, 'name'> {
  /** The user who makes it: nobody can make one for another. */
  readonly userId: string;
}

export const applicationCredential: Kind<ApplicationCredentialInput, NewApplicationCredential> = {
  service: 'identity',
  create: (cloud, name, { userId, ...input }) =>
    cloud.identity.applicationCredentials.create(userId, { ...input, name }),
  idOf: ({ id }) => id,
  contextOf: ({ userId }) => ({ userId }),
  list: async (cloud, name, context) =>
    context?.userId ? cloud.identity.applicationCredentials.list(context.userId, { name }) : [],
  remove: (cloud, id, context) => cloud.identity.applicationCredentials.delete(context?.userId ?? '', id),
};
