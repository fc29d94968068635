import type { Cloud } from '../../openstack/cloud.ts';
import type { Named } from '../kind.ts';
import type { KindName } from '../kinds/index.ts';

type List = (cloud: Cloud, projectId: string) => Promise<readonly Named[]>;

/**
 * What a project may hold, whatever its name, as an administrator sees it from outside. Containers are missing: they
 * go with the project's account. So are stacks: Heat shows them only from within.
 */
const CONTENTS: Partial<Record<KindName, List>> = {
  server: ({ compute }, project_id) => compute.servers.list({ all_tenants: true, project_id, soft_deleted: true }),
  serverGroup: async ({ compute }, project_id) =>
    (await compute.serverGroups.list({ all_projects: true })).filter((each) => each.project_id === project_id),
  volumeSnapshot: ({ blockStorage }, project_id) => blockStorage.snapshots.list({ all_tenants: true, project_id }),
  volume: ({ blockStorage }, project_id) => blockStorage.volumes.list({ all_tenants: true, project_id }),
  image: ({ image }, owner) => image.images.list({ owner }),
  floatingIp: async ({ network }, project_id) =>
    (await network.floatingIps.list({ project_id })).map(({ id, floating_ip_address: name }) => ({ id, name })),
  router: ({ network }, project_id) => network.routers.list({ project_id }),
  // Ports that belong to something go with it.
  port: async ({ network }, project_id) =>
    (await network.ports.list({ project_id })).filter(({ device_owner: owner }) => !owner.startsWith('network:')),
  subnet: ({ network }, project_id) => network.subnets.list({ project_id }),
  network: ({ network }, project_id) => network.networks.list({ project_id }),
  subnetPool: ({ network }, project_id) => network.subnetPools.list({ project_id }),
  // The default one comes back as long as there is a project, and goes with it.
  securityGroup: async ({ network }, project_id) =>
    (await network.securityGroups.list({ project_id })).filter(({ name }) => name !== 'default'),
};

/** The kinds a project may hold, each with its list. */
export const projectContents = Object.entries(CONTENTS) as [KindName, List][];
