import { type Cloud, cloudOf } from '../../openstack/cloud.ts';
import { createSession } from '../../openstack/session.ts';
import { createProvisioner, type Provisioner } from '../../provision/provisioner.ts';
import { createWatchers } from '../../watch/watchers.ts';
import { makeActor, memberRoleId } from '../credentials.ts';
import type { Actor } from '../plan.ts';
import type { Stage } from '../stage.ts';

/** What is there for a load before its first iteration; Rally calls these contexts. */
export interface Surroundings {
  /** Projects that the load is spread over, each with a user of its own. Default 1. */
  readonly projects?: number;
  /** A network with a subnet in every project. */
  readonly network?: boolean;
  /** Servers that every project has from the start. */
  readonly servers?: number;
  /** Volumes of one GiB that every project has from the start. */
  readonly volumes?: number;
  /** Quotas of every project; what is not named is unlimited. For administrators. */
  readonly quotas?: { readonly instances?: number };
}

/** One project of the load, as its user works in it. */
export interface Tenant {
  readonly cloud: Cloud;
  readonly provision: Provisioner;
  readonly projectId: string;
  readonly userId: string;
  /** There when the surroundings have a network. */
  readonly networkId: string | undefined;
}

/** Makes the projects of a load and what is to be in them, all side by side. */
export async function makeTenants(stage: Stage, surroundings: Surroundings, signal: AbortSignal): Promise<Tenant[]> {
  const { member } = stage.plan.stage;
  const further = stage.admin ? (surroundings.projects ?? 1) - 1 : 0;
  const actors = [member, ...(further > 0 ? await makeActors(stage, further) : [])];
  return Promise.all(actors.map((actor) => settleIn(stage, actor, surroundings, signal)));
}

async function makeActors(stage: Stage, count: number): Promise<Actor[]> {
  const { runId, stage: shared } = stage.plan;
  if (!stage.admin) return [];
  const cloud = cloudOf(stage.admin.session);
  const { journal, transport } = stage;
  const watchers = createWatchers(cloud);
  const provision = createProvisioner({ cloud, journal, runId, timeouts: shared.timeouts, watchers });
  const roleId = await memberRoleId(cloud);
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      makeActor(`tenant-${index + 2}`, cloud, provision, transport.send, roleId),
    ),
  );
}

async function settleIn(
  { plan, admin, transport, journal, outages, feed }: Stage,
  actor: Actor,
  { network, servers = 0, volumes = 0, quotas = {} }: Surroundings,
  signal: AbortSignal,
): Promise<Tenant> {
  const session = createSession({ send: transport.send, config: actor.config, token: actor.token });
  const cloud = cloudOf(session);
  const provision = createProvisioner({
    cloud,
    journal,
    runId: plan.runId,
    timeouts: plan.stage.timeouts,
    // What is measured is disturbed least by a watch that hears everything and asks nothing.
    watchers: createWatchers(cloud, { feed, settleBy: 'event' }),
    signal,
    outages,
    ...(actor.ownProjectId && { projectId: actor.ownProjectId }),
  });
  if (admin && actor.ownProjectId) await raiseQuotas(cloudOf(admin.session), actor.ownProjectId, quotas);
  const networkId = network ? await ownNetwork(provision) : undefined;
  const { flavor, image } = plan.stage.facts;
  const boot = {
    flavorRef: flavor?.id ?? '',
    imageRef: image?.id ?? '',
    networks: networkId ? [{ uuid: networkId }] : ('none' as const),
  };
  await Promise.all([
    ...Array.from({ length: servers }, () => provision.make('server', 'before', boot)),
    ...Array.from({ length: volumes }, () => provision.make('volume', 'before', { size: 1 })),
  ]);
  const { project, user } = session.identity;
  return { cloud, provision, projectId: project?.id ?? '', userId: user.id, networkId };
}

/** Wide enough for every load. */
async function ownNetwork(provision: Provisioner): Promise<string> {
  const { id } = await provision.make('network', 'load', {});
  await provision.make('subnet', 'load', { network_id: id, cidr: '10.73.0.0/16', ip_version: 4 });
  return id;
}

const UNLIMITED = -1;

/** A load measures the cloud and not the limits of a project, unless those are what it is about. */
async function raiseQuotas(cloud: Cloud, projectId: string, quotas: { readonly instances?: number }): Promise<void> {
  const { compute, network, blockStorage, session } = cloud;
  await Promise.all([
    session.offers('compute') &&
      compute.quotas.update(projectId, { instances: UNLIMITED, cores: UNLIMITED, ram: UNLIMITED, ...quotas }),
    session.offers('network') &&
      network.quotas.set(projectId, {
        network: UNLIMITED,
        subnet: UNLIMITED,
        port: UNLIMITED,
        router: UNLIMITED,
        security_group: UNLIMITED,
        security_group_rule: UNLIMITED,
      }),
    session.offers('block-storage') &&
      blockStorage.quotas.update(projectId, { volumes: UNLIMITED, snapshots: UNLIMITED, gigabytes: UNLIMITED }),
  ]);
}
