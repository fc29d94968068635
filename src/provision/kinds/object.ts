import type { RequestBody } from '../../http/types.ts';
import type { ObjectSettings } from '../../openstack/object-store/objects.ts';
import type { Kind, Named } from '../kind.ts';

export interface ObjectInput extends ObjectSettings {
  readonly container: string;
  readonly data: RequestBody;
}

/** Something stored in a container, under its name. */
export const object: Kind<ObjectInput, Named> = {
  service: 'object-store',
  create: async (cloud, name, { container, data, ...settings }) => {
    await cloud.objectStore.objects.put(container, name, data, settings);
    return { id: name, name };
  },
  idOf: ({ id }) => id,
  contextOf: ({ container }) => ({ container }),
  list: async (cloud, name, context) =>
    context?.container
      ? (await cloud.objectStore.containers.objects(context.container, { prefix: name })).map((each) => ({
          id: each.name,
          name: each.name,
        }))
      : [],
  remove: (cloud, id, context) => cloud.objectStore.objects.delete(context?.container ?? '', id),
};
