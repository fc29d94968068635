import type { VolumeQuotas } from '../../../openstack/block-storage/quota-sets.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import type { NetworkQuotas, QuotaName } from '../../../openstack/network/quotas.ts';
import { type Finding, guarded } from './finding.ts';

/** One limit and what is used of it; -1 means no limit. */
export interface QuotaFacts {
  readonly resource: string;
  readonly limit: number;
  readonly used: number;
}

/** What the smoke suite holds at the same time, at the least. Without the indispensable ones nothing boots. */
const NEEDS: Readonly<Record<string, { readonly amount: number; readonly indispensable?: true }>> = {
  instances: { amount: 4, indispensable: true },
  cores: { amount: 4, indispensable: true },
  'MiB of RAM': { amount: 1024, indispensable: true },
  networks: { amount: 4 },
  subnets: { amount: 4 },
  ports: { amount: 20 },
  routers: { amount: 2 },
  'floating IPs': { amount: 1 },
  'security groups': { amount: 4 },
  volumes: { amount: 4 },
  'GiB of volumes': { amount: 4 },
  snapshots: { amount: 2 },
};

/** Judges whether the run's project has room for what the run makes. */
export async function checkQuota(cloud: Cloud, ownProject: boolean): Promise<Finding[]> {
  const whose = ownProject ? 'a new project' : `project ${cloud.session.identity.project?.name ?? ''}`.trim();
  const { project } = cloud.session.identity;
  if (project === undefined) {
    return [
      { area: 'quota', subject: 'quota', state: 'note', text: 'the token is for no project; nothing to look at' },
    ];
  }
  const offers = (service: Parameters<Cloud['session']['offers']>[0]) => cloud.session.offers(service);
  const looks = [
    ...(offers('compute') ? [() => computeQuota(cloud, project.id, ownProject)] : []),
    ...(offers('network') ? [() => networkQuota(cloud, project.id, ownProject)] : []),
    ...(offers('block-storage') ? [() => volumeQuota(cloud, project.id, ownProject)] : []),
  ];
  const found = await Promise.all(
    looks.map((look) => guarded('quota', 'quota', async () => judgeQuota(await look(), whose))),
  );
  return found.flat();
}

/** Judges limits against what is needed; all that suffices is one finding. */
export function judgeQuota(facts: readonly QuotaFacts[], whose: string): Finding[] {
  const short = facts.flatMap(({ resource, limit, used }): Finding[] => {
    const need = NEEDS[resource];
    const free = limit < 0 ? Number.POSITIVE_INFINITY : Math.max(0, limit - used);
    if (need === undefined || free >= need.amount) return [];
    return [
      {
        area: 'quota',
        subject: resource,
        state: free === 0 && need.indispensable ? 'problem' : 'warning',
        text: `${whose} has ${free} left of ${limit}; the smoke suite takes ${need.amount}`,
        advice: 'Raise the quota, or free what is no longer used.',
      },
    ];
  });
  if (short.length > 0) return short;
  const rest = facts.map(({ resource, limit, used }) => `${limit < 0 ? 'any number of' : limit - used} ${resource}`);
  return [{ area: 'quota', subject: 'quota', state: 'ok', text: `${whose} has room for ${rest.join(', ')}` }];
}

async function computeQuota(cloud: Cloud, projectId: string, ownProject: boolean): Promise<QuotaFacts[]> {
  if (ownProject) {
    const { instances, cores, ram } = await cloud.compute.quotas.defaults(projectId);
    return unused({ instances, cores, 'MiB of RAM': ram });
  }
  const limits = await cloud.compute.limits.get();
  return [
    { resource: 'instances', limit: limits.maxTotalInstances, used: limits.totalInstancesUsed },
    { resource: 'cores', limit: limits.maxTotalCores, used: limits.totalCoresUsed },
    { resource: 'MiB of RAM', limit: limits.maxTotalRAMSize, used: limits.totalRAMUsed },
  ];
}

const NETWORK_QUOTAS: readonly (readonly [QuotaName, string])[] = [
  ['network', 'networks'],
  ['subnet', 'subnets'],
  ['port', 'ports'],
  ['router', 'routers'],
  ['floatingip', 'floating IPs'],
  ['security_group', 'security groups'],
];

async function networkQuota({ network }: Cloud, projectId: string, ownProject: boolean): Promise<QuotaFacts[]> {
  if (ownProject) {
    const { quota } = await network.api.body<{ quota: NetworkQuotas }>('GET', `/quotas/${projectId}/default`);
    return NETWORK_QUOTAS.map(([key, resource]) => ({ resource, limit: quota[key], used: 0 }));
  }
  const usage = await network.quotas.usage(projectId);
  return NETWORK_QUOTAS.map(([key, resource]) => ({ resource, limit: usage[key].limit, used: usage[key].used }));
}

async function volumeQuota({ blockStorage }: Cloud, projectId: string, ownProject: boolean): Promise<QuotaFacts[]> {
  if (ownProject) {
    const { quota_set } = await blockStorage.api.body<{ quota_set: VolumeQuotas }>(
      'GET',
      `/os-quota-sets/${projectId}/defaults`,
    );
    const { volumes, gigabytes, snapshots } = quota_set;
    return unused({ volumes, 'GiB of volumes': gigabytes, snapshots });
  }
  const limits = await blockStorage.limits.get();
  return [
    { resource: 'volumes', limit: limits.maxTotalVolumes, used: limits.totalVolumesUsed },
    { resource: 'GiB of volumes', limit: limits.maxTotalVolumeGigabytes, used: limits.totalGigabytesUsed },
    { resource: 'snapshots', limit: limits.maxTotalSnapshots, used: limits.totalSnapshotsUsed },
  ];
}

function unused(limits: Readonly<Record<string, number>>): QuotaFacts[] {
  return Object.entries(limits).map(([resource, limit]) => ({ resource, limit, used: 0 }));
}
