import { randomBytes } from 'node:crypto';
import { type Credential, ec2KeysOf } from '../../openstack/identity/credentials.ts';
import type { Kind } from '../kind.ts';

export interface CredentialInput {
  readonly user_id: string;
  readonly project_id: string;
}

/** A pair of EC2 keys; the access key is its name. */
export const credential: Kind<CredentialInput, Credential> = {
  service: 'identity',
  create: (cloud, name, input) =>
    cloud.identity.credentials.createEc2({
      ...input,
      keys: { access: name, secret: randomBytes(20).toString('hex') },
    }),
  idOf: ({ id }) => id,
  contextOf: ({ user_id }) => ({ userId: user_id }),
  list: async (cloud, _name, context) =>
    (await cloud.identity.credentials.list({ user_id: context?.userId, type: 'ec2' })).flatMap((each) => {
      const access = ec2KeysOf(each)?.access;
      return access === undefined ? [] : [{ id: each.id, name: access }];
    }),
  remove: (cloud, id) => cloud.identity.credentials.delete(id),
};
