import type { Keypair } from '../../openstack/compute/keypairs.ts';
import { newPublicKey } from '../../openstack/compute/ssh-key.ts';
import type { Kind } from '../kind.ts';

export interface KeypairInput {
  /** Whose it is: a keypair belongs to a user and outlives project and run when nobody knows the user. */
  readonly user_id: string;
  /** As OpenSSH writes it; a new one when left out. */
  readonly public_key?: string;
}

export const keypair: Kind<KeypairInput, Keypair> = {
  service: 'compute',
  create: (cloud, name, { user_id, public_key = newPublicKey(name) }) =>
    cloud.compute.keypairs.create({ name, user_id, public_key }),
  idOf: ({ name }) => name,
  contextOf: ({ user_id }) => ({ userId: user_id }),
  list: async (cloud, _name, context) =>
    (await cloud.compute.keypairs.list({ user_id: context?.userId })).map(({ name }) => ({ id: name, name })),
  remove: (cloud, id, context) => cloud.compute.keypairs.delete(id, { query: { user_id: context?.userId } }),
};
