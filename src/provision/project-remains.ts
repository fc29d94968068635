import { isStatus } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { ifThere } from './if-there.ts';
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
    session.offers('compute') && ifThere(cloud.compute.quotas.reset(projectId)),
    session.offers('block-storage') && ifThere(cloud.blockStorage.quotas.reset(projectId)),
    session.offers('object-store') && objectStoreRemains(cloud, projectId),
  ]);
}

async function networkRemains({ network }: Cloud, projectId: string): Promise<void> {
  // Neutron makes the group as soon as anybody looks for it; the filter keeps it from making one for the administrator.
  const groups = await network.securityGroups.list({ project_id: projectId });
  await Promise.all([
    ...groups.map(({ id }) => ifThere(network.securityGroups.delete(id))),
    ifThere(network.quotas.reset(projectId)),
  ]);
}

async function objectStoreRemains(cloud: Cloud, projectId: string): Promise<void> {
  // Keystone may have forgotten the project already: nobody enters it then.
  const inside = await ifThere(inProject(cloud, projectId, RESELLER));
  if (!inside || isFixedAccount(cloud, inside)) return;
  const { account, containers, objects } = inside.objectStore;
  // There may be no account, and a list still show a container that is gone.
  for (const { name } of (await ifThere(account.containers())) ?? []) {
    const held = (await ifThere(containers.objects(name))) ?? [];
    for (const object of held) await ifThere(objects.delete(name, object.name));
    // A container that has not heard yet that it is empty goes with the account.
    await unless([404, 409], containers.delete(name));
  }
  // Not every cluster lets accounts be deleted; an empty account holds nothing of anybody.
  await unless([403, 404, 405, 410], account.delete());
}

/** An endpoint override that names an account leads there from every project; what it holds is not the project's. */
function isFixedAccount(home: Cloud, inside: Cloud): boolean {
  const url = inside.session.endpoint('object-store');
  return /\/v1\/[^/]+$/.test(url) && url === home.session.endpoint('object-store');
}

/** Awaits a removal that these refusals do not stop. */
async function unless(statuses: readonly number[], removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isStatus(error, ...statuses)) throw error;
  }
}
