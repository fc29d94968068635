import type { CheckContext } from 'seatrial/suite';
import type { Belonging } from './belongings.ts';

/** Something that only administrators may do, tried by a member. What makes something goes through the journal. */
interface AdminCall {
  /** As in “refuses a member …”. */
  readonly what: string;
  readonly needs: Belonging['needs'];
  /** Statuses of the refusal. Default 401, 403 and 404. */
  readonly refusedWith?: readonly number[];
  /** What the refusal has to speak of, where its status alone may mean something else. */
  readonly saying?: RegExp;
  call(context: CheckContext): Promise<unknown>;
}

export const ADMIN_CALLS: readonly AdminCall[] = [
  { what: 'the list of users', needs: ['identity'], call: ({ cloud }) => cloud.identity.users.list() },
  { what: 'a project of its own', needs: ['identity'], call: ({ provision }) => provision.make('project', 'own', {}) },
  {
    what: 'a role beyond its own',
    needs: ['identity', 'admin'],
    call: async ({ cloud, admin, facts }) => {
      const [role] = await admin.identity.roles.list({ name: 'admin' });
      await cloud.identity.grants.add({ project: facts.projectId, user: facts.userId }, role?.id ?? 'admin');
    },
  },
  {
    what: "a look at Placement's providers",
    needs: ['placement'],
    call: ({ cloud }) => cloud.placement.resourceProviders.list(),
  },
  {
    what: 'a flavor of its own',
    needs: ['compute'],
    call: ({ provision }) => provision.make('flavor', 'own', { vcpus: 1, ram: 64, disk: 0 }),
  },
  {
    what: 'an aggregate',
    needs: ['compute'],
    call: ({ provision }) => provision.make('aggregate', 'own', {}),
  },
  { what: 'the pools of volumes', needs: ['block-storage'], call: ({ cloud }) => cloud.blockStorage.pools.list() },
  {
    what: 'a network that all projects see',
    needs: ['network'],
    call: ({ provision }) => provision.make('network', 'own', { shared: true }),
  },
  {
    what: 'a network in another project',
    needs: ['network'],
    // Neutron takes the project for a mistake in the call.
    refusedWith: [400, 403],
    saying: /project|tenant|policy|privilege/i,
    call: ({ provision, facts }) => provision.make('network', 'foreign', { project_id: facts.otherProjectId ?? '' }),
  },
  {
    what: 'an image that everybody sees',
    needs: ['image'],
    call: ({ provision }) => provision.make('image', 'own', { visibility: 'public' }, { ready: false }),
  },
  {
    what: 'the list of engines of Heat',
    needs: ['orchestration'],
    call: ({ cloud }) => cloud.orchestration.services.list(),
  },
];
