import { isStatus } from '../../http/api-error.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ContainerSettings } from '../../openstack/object-store/containers.ts';
import { waitUntil } from '../../watch/until.ts';
import { ifThere } from '../if-there.ts';
import type { Kind, Named } from '../kind.ts';

/** A container; its name is all the id it has. */
export const container: Kind<ContainerSettings, Named> = {
  service: 'object-store',
  create: async (cloud, name, settings) => {
    await cloud.objectStore.containers.put(name, settings);
    return { id: name, name };
  },
  idOf: ({ id }) => id,
  list: async (cloud, name) =>
    (await cloud.objectStore.account.containers({ prefix: name })).map((each) => ({ id: each.name, name: each.name })),
  remove: async (cloud, id) => {
    await deleted(cloud, id);
  },
  gone: ({ cloud, timeouts, signal }, id) =>
    waitUntil<void>(
      async () => ((await deleted(cloud, id)) ? { done: undefined } : { state: 'not known to be empty yet' }),
      { what: `container ${id} to be gone`, timeoutMs: timeouts.deleteMs, ...(signal && { signal }) },
    ),
};

/** Empties and deletes it. False when its servers have not heard yet that its objects are gone. */
async function deleted(cloud: Cloud, name: string): Promise<boolean> {
  const { containers, objects } = cloud.objectStore;
  try {
    await containers.delete(name);
  } catch (error) {
    if (isStatus(error, 404)) return true;
    if (!isStatus(error, 409)) throw error;
    const left = (await ifThere(containers.objects(name))) ?? [];
    await Promise.all(left.map((object) => ifThere(objects.delete(name, object.name))));
    return false;
  }
  return true;
}
