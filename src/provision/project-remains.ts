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

async function networkRemains({ network }: Cloud, projectId: string): Promise<void> {
  // Neutron makes the group as soon as anybody looks for it; the filter keeps it from making one for the administrator.
  const groups = await network.securityGroups.list({ project_id: projectId });
  await Promise.all([
    ...groups.map(({ id }) => unlessGone(network.securityGroups.delete(id))),
    unlessGone(network.quotas.reset(projectId)),
  ]);
}

async function objectStoreRemains(cloud: Cloud, projectId: string): Promise<void> {
  const inside = await inProject(cloud, projectId, RESELLER);
  if (!inside) return;
  const { account, containers, objects } = inside.objectStore;
  for (const { name } of await account.containers()) {
    for (const object of await containers.objects(name)) await unless([404], objects.delete(name, object.name));
    // A container that has not heard yet that it is empty goes with the account.
    await unless([404, 409], containers.delete(name));
  }
  // Not every cluster lets accounts be deleted; an empty account holds nothing of anybody.
  await unless([403, 404, 405, 410], account.delete());
}

const unlessGone = (removal: Promise<unknown>) => unless([404], removal);

/** Awaits a removal that these refusals do not stop. */
async function unless(statuses: readonly number[], removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isStatus(error, ...statuses)) throw error;
  }
}
