import { isStatus } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { inProject } from './in-project.ts';

/** Swift's name for the role that may act on every account. */
const RESELLER = 'ResellerAdmin';

/**
 * Removes what services keep of a project by themselves, and would keep for ever after Keystone forgot the project:
 * the default security group, quota rows, the Swift account.
 */
export async function removeRemains(cloud: Cloud, projectId: string): Promise<void> {
  const { session } = cloud;
  await Promise.all([
    session.offers('network') && networkRemains(cloud, projectId),
    session.offers('compute') && unlessGone(cloud.compute.quotas.reset(projectId)),
    session.offers('block-storage') && unlessGone(cloud.blockStorage.quotas.reset(projectId)),
    session.offers('object-store') && objectStoreRemains(cloud, projectId),
  ]);
}

async function networkRemains({ network: { api } }: Cloud, projectId: string): Promise<void> {
  // Neutron makes the group as soon as anybody looks for it; the filter keeps it from making one for the administrator.
  const { security_groups: groups } = await api.body<{ security_groups: { id: string }[] }>('GET', '/security-groups', {
    query: { tenant_id: projectId, fields: 'id' },
  });
  await Promise.all([
    ...groups.map(({ id }) => unlessGone(api.call('DELETE', `/security-groups/${id}`, { expect: [204] }))),
    unlessGone(api.call('DELETE', `/quotas/${projectId}`, { expect: [204] })),
  ]);
}

async function objectStoreRemains(cloud: Cloud, projectId: string): Promise<void> {
  const inside = await inProject(cloud, projectId, RESELLER);
  if (!inside) return;
  const { account, containers, objects } = inside.objectStore;
  for (const container of await account.containers()) {
    for (const object of await containers.objects(container.name)) {
      await unlessGone(objects.delete(container.name, object.name));
    }
    await unlessGone(containers.delete(container.name));
  }
  // Not every cluster lets accounts be deleted; an empty account holds nothing of anybody.
  await account.delete().catch((error: unknown) => {
    if (!isStatus(error, 403, 404, 405, 410)) throw error;
  });
}

async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
  }
}
