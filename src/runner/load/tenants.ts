import { SeatrialError } from '../../core/errors.ts';
import { compose } from '../../http/transport.ts';
import type { Interceptor } from '../../http/types.ts';
import { type Cloud, cloudOf } from '../../openstack/cloud.ts';
import { createSession } from '../../openstack/session.ts';
import type { Timeouts } from '../../provision/kind.ts';
import { createProvisioner, type FailedRemoval, type Outages, type Provisioner } from '../../provision/provisioner.ts';
import { createServerHints } from '../../watch/server-hints.ts';
import { createWatchers } from '../../watch/watchers.ts';
import { joinProject, makeActor, memberRoleId, type UserMaker } from '../credentials.ts';
import type { Actor } from '../plan.ts';
import type { Stage } from '../stage.ts';
import { makeFlavors } from './flavors.ts';
import { furnish, times } from './furnish.ts';
import { patient } from './patience.ts';
import { setQuotas } from './quotas.ts';
import type { Belongings, Surroundings } from './surroundings.ts';

/** One user of a project of the load, as they work in it. */
export interface Tenant {
  readonly cloud: Cloud;
  readonly provision: Provisioner;
  readonly projectId: string;
  readonly userId: string;
  /** The first network of the surroundings, where they have one. */
  readonly networkId: string | undefined;
  /** All that the surroundings have put there. */
  readonly has: Belongings;
  /** Signs the same user in once more; the cloud that comes back works with the new token. */
  signIn(): Promise<Cloud>;
}

/** All who work in a load. */
export interface Tenants {
  readonly all: readonly Tenant[];
  /**
   * Removes what they made and what was made for them. What will not go is left to the sweep of the run; after a stop,
   * so is all waiting for it.
   */
  removeAll(): Promise<void>;
}

/**
 * Makes the projects of a load, their users and what is to be there, all side by side; `layers` lie around the calls of
 * the users.
 */
export async function makeTenants(
  stage: Stage,
  surroundings: Surroundings,
  signal: AbortSignal,
  layers: readonly Interceptor[],
): Promise<Tenants> {
  const office = stage.admin && (await openOffice(stage, signal));
  const projects = await actorsOf(stage, surroundings, office);
  if (office) await grantRoles(office, projects.flat(), surroundings.roles ?? []);
  const flavors = office ? await makeFlavors(office.provision, surroundings.flavors ?? 0) : [];
  const owners: Provisioner[] = [];
  const guests: Provisioner[] = [];
  const { timeouts: own, facts } = stage.plan.stage;
  // Whoever waits in the load looks here how long.
  const timeouts = { ...patient(own) };
  const work: Work = { surroundings, timeouts, signal, layers };
  const settled = await Promise.all(
    projects.map(async ([owner, ...visitors]) => {
      const first = await signedIn(stage, owner, work);
      owners.push(first.provision);
      if (office && owner.ownProjectId) {
        await setQuotas(office.cloud, owner.ownProjectId, surroundings.quotas ?? {}, facts.extensions);
      }
      const furniture = await furnish(first.provision, facts, surroundings);
      const others = await Promise.all(visitors.map((visitor) => signedIn(stage, visitor, work)));
      guests.push(...others.map(({ provision }) => provision));
      return Promise.all(
        [first, ...others].map(async (person): Promise<Tenant> => {
          const make = () => person.provision.make('keypair', 'load', { user_id: person.userId });
          const keypairs = await times(surroundings.keypairs ?? 0, make);
          return { ...person, networkId: furniture.networks[0]?.id, has: { ...furniture, keypairs, flavors } };
        }),
      );
    }),
  );
  return {
    all: settled.flat(),
    removeAll: async () => {
      // How long a deletion takes is a sample only while the load runs.
      Object.assign(timeouts, own);
      const left: FailedRemoval[] = [];
      // What a guest made may hang on what is the owner's.
      for (const all of [guests, owners]) {
        left.push(...(await Promise.all(all.map((provision) => provision.removeAll()))).flat());
      }
      // Projects and users stay as long as something of theirs does: the sweep needs them to remove it.
      if (left.length === 0) await office?.provision.removeAll();
    },
  };
}

/** The administrator at work for the load. */
type Office = UserMaker;

async function openOffice({ plan, admin, journal, transport }: Stage, signal: AbortSignal): Promise<Office> {
  if (!admin) throw new SeatrialError('INTERNAL', 'There is no administrator to make tenants.');
  const cloud = cloudOf(admin.session);
  const { timeouts } = plan.stage;
  const watchers = createWatchers(cloud);
  const outages = endedBy(signal);
  const provision = createProvisioner({ cloud, journal, runId: plan.runId, timeouts, watchers, signal, outages });
  return { cloud, provision, send: transport.send, roleId: await memberRoleId(cloud) };
}

type Project = readonly [owner: Actor, ...guests: Actor[]];

/** The users of each project; the run's own project is the first. Without an administrator that is all there is. */
async function actorsOf(
  { plan }: Stage,
  { projects = 1, users = 1 }: Surroundings,
  office: Office | undefined,
): Promise<Project[]> {
  const { member } = plan.stage;
  if (!office) return [[member]];
  const owners = [
    member,
    ...(await times(Math.max(0, projects - 1), (index) => makeActor(`tenant-${index + 2}`, office))),
  ];
  return Promise.all(
    owners.map(async (owner): Promise<Project> => {
      const { ownProjectId } = owner;
      if (!ownProjectId) return [owner];
      const join = (index: number) => joinProject(`user-${index + 2}`, ownProjectId, office);
      return [owner, ...(await times(Math.max(0, users - 1), join))];
    }),
  );
}

async function grantRoles({ cloud }: Office, actors: readonly Actor[], names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const known = await cloud.identity.roles.list();
  for (const name of names) {
    const role = known.find((each) => each.name === name);
    if (!role) {
      throw new SeatrialError('PREREQUISITE_MISSING', `The load wants its users to have the role "${name}".`, {
        hint: `Create it, or take it out of the scenario; there are ${known.map((each) => each.name).join(', ')}.`,
      });
    }
    await Promise.all(
      actors.flatMap(({ token, ownProjectId }) =>
        ownProjectId ? cloud.identity.grants.add({ project: ownProjectId, user: token.user.id }, role.id) : [],
      ),
    );
  }
}

/**
 * Waits end with the load's signal as they do when a service is gone, those of the teardown as well: what was asked to
 * go when the load is stopped, the sweep of the run waits for.
 */
function endedBy(signal: AbortSignal, outages?: Outages): Outages {
  return {
    signalFor: (service) => (outages ? AbortSignal.any([signal, outages.signalFor(service)]) : signal),
    arrived: (service) => outages?.arrived(service),
  };
}

/** How the users of a load work. */
interface Work {
  readonly surroundings: Surroundings;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
  readonly layers: readonly Interceptor[];
}

async function signedIn(
  { plan, transport, journal, outages, feed }: Stage,
  { config, token, ownProjectId }: Actor,
  { surroundings: { roles = [] }, timeouts, signal, layers }: Work,
) {
  const send = compose(transport.send, ...layers);
  // A token knows the roles of the moment it was issued.
  const session = createSession({ send, config, ...(roles.length === 0 && { token }) });
  const issued = await session.token();
  const cloud = cloudOf(session);
  // Without the load's patience with every single call.
  const teardownCloud = cloudOf(createSession({ send: transport.send, config, token: issued }));
  // What is measured is disturbed least by a watch that hears everything and asks nothing.
  const hints = feed && createServerHints(feed, 'event');
  const provision = createProvisioner({
    cloud,
    teardownCloud,
    journal,
    runId: plan.runId,
    timeouts,
    watchers: createWatchers(cloud, { hints }),
    // Their own lists: one of the load that hangs would keep them waiting.
    teardownWatchers: createWatchers(teardownCloud, { hints }),
    signal,
    outages: endedBy(signal, outages),
    ...(ownProjectId && { projectId: ownProjectId }),
  });
  const { project, user } = session.identity;
  const signIn = async () => {
    // Here signing in is what is measured, and no preparation.
    const again = createSession({ send: (request) => send({ ...request, purpose: 'work' }), config });
    await again.token();
    return cloudOf(again);
  };
  return { cloud, provision, projectId: project?.id ?? '', userId: user.id, signIn };
}
