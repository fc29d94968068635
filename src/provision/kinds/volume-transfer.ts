import type { NewVolumeTransfer, VolumeTransferCreate } from '../../openstack/block-storage/transfers.ts';
import type { Kind } from '../kind.ts';

/** An offer of a volume; it ends when somebody takes the volume. */
export const volumeTransfer: Kind<Omit<VolumeTransferCreate, 'name'>, NewVolumeTransfer> = {
  service: 'block-storage',
  create: (cloud, name, input) => cloud.blockStorage.transfers.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: async (cloud, name) =>
    (await cloud.blockStorage.transfers.list()).filter((each) => name === undefined || each.name === name),
  remove: (cloud, id) => cloud.blockStorage.transfers.delete(id),
};
