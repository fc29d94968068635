import { given } from 'seatrial/suite';
import type { Facts, Provision } from './types.ts';

/** What a server starts from: a volume with the image on it where the cloud has volumes, else the image itself. */
export async function bootDisk(provision: Provision, slug: string, facts: Facts) {
  const image = given(facts.image);
  if (!facts.services.includes('block-storage')) return { imageRef: image.id };
  const size = Math.max(1, image.minDiskGib);
  const { id } = await provision.make('volume', slug, { size, imageRef: image.id });
  return {
    block_device_mapping_v2: [
      { source_type: 'volume', destination_type: 'volume', uuid: id, boot_index: 0, delete_on_termination: false },
    ],
  };
}
