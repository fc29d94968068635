import { type CheckContext, check, expect, ordered, refused, serverIsUnknown, topic } from 'seatrial/suite';
import { smallest } from './parts/boots.ts';

type Tenant = Awaited<ReturnType<CheckContext['newTenant']>>;

const QUOTA = 10;

interface Race {
  tenant: Tenant;
}

const BOOT = ['compute', 'boot-image', 'flavor', 'admin'] as const;

ordered<Race>('a quota of servers', (step) => {
  step(
    `lets no more than ${QUOTA} of ${2 * QUOTA} parallel boots in, denies the rest in words, and has room for ${QUOTA}`,
    { needs: BOOT, requirements: ['Q-01', 'Q-02'], severity: 'critical' },
    async ({ admin, newTenant, state, facts, attach }) => {
      state.tenant = await newTenant('quota');
      const { cloud, provision, projectId } = state.tenant;
      await admin.compute.quotas.update(projectId, { instances: QUOTA, cores: -1, ram: -1 });
      const boots = Array.from({ length: 2 * QUOTA }, (_, index) =>
        provision.make('server', `race-${index + 1}`, smallest(facts)),
      );
      const outcomes = await Promise.allSettled(boots);
      const denials = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
      attach('denials', wordsOf(denials));
      const served = outcomes.length - denials.length;
      // Losers that were let in count until they are deleted: of many at once Nova may serve fewer than there is room for.
      expect(served, 'boots that were served').toBeLessThanOrEqual(QUOTA);
      for (const { message } of denials) expect(message, 'why a boot was denied').toMatch(/quota/i);
      const refusals = denials.filter((denial) => 'call' in denial);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ call: { status: 403 } });
      }
      // Nova lets some of the losers in and has them in ERROR then; they count until they are deleted.
      const lost = (await cloud.compute.servers.list()).filter(({ status }) => status === 'ERROR');
      expect(lost).toHaveLength(denials.length - refusals.length);
      await Promise.all(lost.map(({ id }) => provision.remove('server', id)));
      await Promise.all(lost.map(({ id }) => serverIsUnknown(cloud, provision, id)));
      for (let n = served; n < QUOTA; n += 1) await provision.make('server', `late-${n + 1}`, smallest(facts));
      expect(await used(state.tenant)).toBe(QUOTA);
    },
  );

  step(
    'denies one server more, and counts it neither in Nova nor in Placement',
    { needs: BOOT, requirements: ['Q-01'] },
    async ({ admin, state, facts }) => {
      const { provision, projectId } = state.tenant;
      const refusal = await refused(provision.make('server', 'too-many', smallest(facts)), 403);
      expect(refusal.call.apiMessage).toMatch(/quota exceeded.*instances/i);
      expect(await used(state.tenant)).toBe(QUOTA);
      if (!facts.services.includes('placement')) return;
      const taken = await admin.placement.allocations.usages(projectId);
      const flavor = await admin.compute.flavors.get(smallest(facts).flavorRef);
      expect(taken).toMatchObject({ VCPU: QUOTA * flavor.vcpus, MEMORY_MB: QUOTA * flavor.ram });
    },
  );

  step(
    'gives everything back when the servers are gone, and lets another in',
    { needs: BOOT, requirements: ['Q-03'] },
    async ({ admin, state, facts }) => {
      const { cloud, provision, projectId } = state.tenant;
      const all = (await cloud.compute.servers.listBrief()).map(({ id }) => id);
      await Promise.all(all.map((id) => provision.remove('server', id)));
      await Promise.all(all.map((id) => serverIsUnknown(cloud, provision, id)));
      expect(await used(state.tenant)).toBe(0);
      if (facts.services.includes('placement')) expect(await admin.placement.allocations.usages(projectId)).toEqual({});
      const { status } = await provision.make('server', 'room-again', smallest(facts));
      expect(status).toBe('ACTIVE');
      expect(await used(state.tenant)).toBe(1);
    },
  );
});

/** What was said, each once and without the ids of requests and servers. */
function wordsOf(errors: readonly Error[]): string[] {
  return [...new Set(errors.map(({ message }) => message.replace(/\b(req-)?[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '…')))];
}

async function used({ cloud }: Tenant): Promise<number> {
  return (await cloud.compute.limits.get()).totalInstancesUsed;
}

/** One service's quota: what limits it to one, and what asks for one of them. */
interface Limited {
  readonly what: string;
  readonly service: 'compute' | 'network' | 'block-storage';
  readonly statuses: readonly number[];
  limit(context: CheckContext, tenant: Tenant): Promise<unknown>;
  one(tenant: Tenant): Promise<{ readonly kind: Removable; readonly id: string }>;
}

type Removable = Parameters<Tenant['provision']['remove']>[0];

const LIMITED: readonly Limited[] = [
  {
    what: 'keypairs',
    service: 'compute',
    statuses: [403],
    limit: ({ admin }, { projectId: id }) => admin.compute.quotas.update(id, { key_pairs: 1 }),
    one: async ({ provision, userId }) => ({
      kind: 'keypair',
      id: (await provision.make('keypair', 'one', { user_id: userId })).name,
    }),
  },
  {
    what: 'server groups',
    service: 'compute',
    statuses: [403],
    limit: ({ admin }, { projectId: id }) => admin.compute.quotas.update(id, { server_groups: 1 }),
    one: async ({ provision }) => ({
      kind: 'serverGroup',
      id: (await provision.make('serverGroup', 'one', { policy: 'affinity' })).id,
    }),
  },
  {
    what: 'volumes',
    service: 'block-storage',
    statuses: [413],
    limit: ({ admin }, { projectId: id }) => admin.blockStorage.quotas.update(id, { volumes: 1 }),
    one: async ({ provision }) => ({ kind: 'volume', id: (await provision.make('volume', 'one', { size: 1 })).id }),
  },
  {
    what: 'gigabytes',
    service: 'block-storage',
    statuses: [413],
    limit: ({ admin }, { projectId: id }) => admin.blockStorage.quotas.update(id, { gigabytes: 3 }),
    one: async ({ provision }) => ({ kind: 'volume', id: (await provision.make('volume', 'one', { size: 2 })).id }),
  },
  {
    what: 'networks',
    service: 'network',
    statuses: [409],
    limit: ({ admin }, { projectId: id }) => admin.network.quotas.set(id, { network: 1 }),
    one: async ({ provision }) => ({ kind: 'network', id: (await provision.make('network', 'one', {})).id }),
  },
  {
    what: 'routers',
    service: 'network',
    statuses: [409],
    limit: ({ admin }, { projectId: id }) => admin.network.quotas.set(id, { router: 1 }),
    one: async ({ provision }) => ({ kind: 'router', id: (await provision.make('router', 'one', {})).id }),
  },
  {
    what: 'security groups',
    service: 'network',
    statuses: [409],
    // The default one counts; looking for it makes it.
    limit: async ({ admin }, { cloud, projectId }) => {
      const { length } = await cloud.network.securityGroups.list();
      return await admin.network.quotas.set(projectId, { security_group: length + 1 });
    },
    one: async ({ provision }) => ({
      kind: 'securityGroup',
      id: (await provision.make('securityGroup', 'one', {})).id,
    }),
  },
];

topic('quotas of one', () => {
  for (const { what, service, statuses, limit, one } of LIMITED) {
    check(
      `denies ${what} beyond the quota in words, and takes one again when one is gone`,
      { needs: [service, 'admin'], requirements: ['Q-01', 'Q-03'] },
      async (context) => {
        const tenant = await context.newTenant('limited');
        await limit(context, tenant);
        const first = await one(tenant);
        const refusal = await refused(one(tenant), ...statuses);
        expect(refusal.call.apiMessage).toMatch(/quota/i);
        await tenant.provision.remove(first.kind, first.id);
        await one(tenant);
      },
    );
  }
});
