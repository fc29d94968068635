import { registerSecret } from '../../core/redact.ts';
import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** An offer of a volume to whoever holds its key. https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfer */
export interface VolumeTransfer {
  readonly id: string;
  readonly name: string;
  readonly volume_id: string;
}

/** The key is shown once, in the answer to the creation. */
export type NewVolumeTransfer = VolumeTransfer & { readonly auth_key: string };

export interface VolumeTransferCreate {
  readonly name: string;
  readonly volume_id: string;
}

const PATH = '/os-volume-transfer';

export const volumeTransfers = (api: ServiceClient) => {
  const all = collection<VolumeTransfer, VolumeTransferCreate>(api, {
    // The path of before microversion 3.55, which every Cinder still has.
    path: PATH,
    listPath: `${PATH}/detail`,
    singular: 'transfer',
    plural: 'transfers',
    createStatus: [202],
    deleteStatus: [202],
  });
  return {
    list: all.list,
    get: all.get,
    delete: all.delete,
    create: async (input: VolumeTransferCreate): Promise<NewVolumeTransfer> => {
      const made = (await all.create(input)) as NewVolumeTransfer;
      registerSecret(made.auth_key);
      return made;
    },
    /** Takes the volume over into the caller's project; the transfer is gone then. */
    accept: async (id: string, authKey: string) => {
      const path = `${PATH}/${id}/accept`;
      await api.call('POST', path, { expect: [202], body: { accept: { auth_key: authKey } } });
    },
  };
};
