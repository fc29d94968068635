import type { RequestBody } from '../../http/types.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Image, ImageCreate } from '../../openstack/image/images.ts';
import { waitUntil } from '../../watch/until.ts';
import type { Kind } from '../kind.ts';

export interface ImageInput extends Omit<ImageCreate, 'name' | 'container_format' | 'disk_format'> {
  /** Default `bare`. */
  readonly container_format?: string;
  /** Default `raw`. */
  readonly disk_format?: string;
  /** The content. A record without one stays `queued`: make it with `ready: false`. */
  readonly data?: RequestBody;
}

const BROKEN = ['killed', 'deleted', 'pending_delete', 'deactivated'];

export const image: Kind<ImageInput, Image> = {
  service: 'image',
  create: async (cloud, name, { data, ...input }) => {
    const record = await cloud.image.images.create({
      container_format: 'bare',
      disk_format: 'raw',
      ...input,
      name,
    });
    if (data !== undefined) await upload(cloud, record.id, data);
    return record;
  },
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.image.images.list({ name }),
  ready: ({ cloud, timeouts, signal }, { id, name }) =>
    waitUntil(
      async () => {
        const seen = await cloud.image.images.get(id, { purpose: 'wait' });
        const { status: state } = seen;
        if (state === 'active') return { done: seen };
        const resource = { kind: 'image', id, name, state };
        return BROKEN.includes(state) ? { failed: `it went to ${state}`, resource } : { state, resource };
      },
      {
        what: `image ${name} (${id}) to become active`,
        timeoutMs: timeouts.imageMs,
        ...(signal && { signal }),
      },
    ),
  remove: (cloud, id) => cloud.image.images.delete(id),
};

/** A refused upload would pass for a refused creation, which leaves nothing behind: so nothing may be left behind. */
async function upload(cloud: Cloud, id: string, data: RequestBody): Promise<void> {
  try {
    await cloud.image.images.upload(id, data);
  } catch (error) {
    await cloud.image.images.delete(id);
    throw error;
  }
}
