import {
  type CheckContext,
  check,
  expect,
  findRoom,
  given,
  notApplicable,
  refused,
  topic,
  until,
} from 'seatrial/suite';
import { hostOf, smallest } from './parts/boots.ts';
import { leavesNothing, whereIs } from './parts/traces-left.ts';

const BOOT = ['compute', 'boot-image', 'flavor'] as const;

/** A group is filled up where that takes no more servers than this. */
const MOST_FILLED = 2;

/** Compute hosts that are up and may be scheduled to. */
async function usableHosts({ admin }: CheckContext): Promise<string[]> {
  const services = await admin.compute.services.list({ binary: 'nova-compute' });
  return services.filter(({ state, status }) => state === 'up' && status === 'enabled').map(({ host }) => host);
}

async function boot({ provision, facts }: CheckContext, slug: string, group?: string) {
  const hints = group ? { schedulerHints: { group } } : {};
  return await provision.make('server', slug, { ...smallest(facts), ...hints });
}

topic('where servers go', () => {
  check(
    'puts the servers of an anti-affinity group on different hosts',
    { needs: [...BOOT, 'admin'] },
    async (context) => {
      const { cloud, provision } = context;
      if ((await usableHosts(context)).length < 2) notApplicable('a single compute host keeps nothing apart');
      const group = await provision.make('serverGroup', 'apart', { policy: 'anti-affinity' });
      const servers = await Promise.all([boot(context, 'apart-1', group.id), boot(context, 'apart-2', group.id)]);
      const [first, second] = await Promise.all(servers.map((server) => hostOf(context, server)));
      expect(first).not.toBe(second);
      const { members } = await cloud.compute.serverGroups.get(group.id);
      expect(members.toSorted()).toEqual(servers.map(({ id }) => id).toSorted());
    },
  );

  check(
    'refuses one server more in an anti-affinity group than there are hosts',
    { needs: [...BOOT, 'admin'] },
    async (context) => {
      const { length: hosts } = await usableHosts(context);
      if (hosts === 0) notApplicable('no compute host may be scheduled to');
      if (hosts > MOST_FILLED) notApplicable(`a group on ${hosts} hosts takes too many servers to fill up`);
      const group = await context.provision.make('serverGroup', 'full', { policy: 'anti-affinity' });
      const slugs = Array.from({ length: hosts }, (_, index) => `full-${index + 1}`);
      await Promise.all(slugs.map((slug) => boot(context, slug, group.id)));
      const another = boot(context, 'full-more', group.id);
      await expect(another).rejects.toMatchObject({ message: expect.stringMatching(/No valid host|affinity/i) });
    },
  );

  check(
    'puts the servers of an affinity group on one host, and forgets those that are gone',
    { needs: [...BOOT, 'admin'] },
    async (context) => {
      const { cloud, provision } = context;
      const group = await provision.make('serverGroup', 'together', { policy: 'affinity' });
      const first = await boot(context, 'together-1', group.id);
      const second = await boot(context, 'together-2', group.id);
      expect(await hostOf(context, second)).toBe(await hostOf(context, first));
      await provision.remove('server', first.id);
      await until('the group to forget the server', provision, async () => {
        const { members } = await cloud.compute.serverGroups.get(group.id);
        return members.length === 1 && members[0] === second.id;
      });
    },
  );

  check(
    'boots in the zone that was asked for, and refuses one that does not exist',
    { needs: [...BOOT, 'admin'] },
    async (context) => {
      const { admin, cloud, provision, facts } = context;
      const zones = await cloud.compute.availabilityZones.list();
      const zone = given(zones.find(({ zoneState }) => zoneState.available)).zoneName;
      const server = await provision.make('server', 'zoned', { ...smallest(facts), availability_zone: zone });
      expect(server['OS-EXT-AZ:availability_zone']).toBe(zone);
      const inZone = (await admin.compute.availabilityZones.listDetail()).find(({ zoneName }) => zoneName === zone);
      expect(Object.keys(inZone?.hosts ?? {})).toContain(await hostOf(context, server));
      const nowhere = { ...smallest(facts), availability_zone: 'st-no-such-zone' };
      const refusal = await refused(provision.make('server', 'nowhere', nowhere), 400);
      expect(refusal.call.apiMessage).toMatch(/zone/i);
    },
  );

  check(
    'boots on the host that an administrator names',
    { needs: [...BOOT, 'admin', 'placement'] },
    async (context) => {
      const { admin, adminProvision, facts, attach } = context;
      const flavor = await admin.compute.flavors.get(given(facts.flavor).id);
      const { places, roomy } = await findRoom(admin, flavor);
      expect(places, 'hosts that can take a server').not.toEqual([]);
      // Whoever names a host passes by the scheduler's filters, not by what the host has.
      if (roomy.length === 0)
        notApplicable(`Placement finds room for ${flavor.name} on none of ${places.length} hosts`);
      for (const availability_zone of roomy.slice(0, 2)) {
        const host = given(availability_zone.split(':')[1]);
        const server = await adminProvision.make('server', 'placed', { ...smallest(facts), availability_zone });
        const allocations = Object.keys(await admin.placement.allocations.of(server.id));
        const providers = await admin.compute.hypervisors.list();
        const provider = providers.find(({ service: { host: name } }) => name === host);
        expect(await hostOf(context, server)).toBe(host);
        expect(allocations, `the provider of ${host}`).toEqual([provider?.id]);
        attach(host, { server: server.id, allocations });
        const subjects = await whereIs(context, server.id);
        await adminProvision.remove('server', server.id);
        await leavesNothing(context, subjects);
      }
    },
  );
});

topic('aggregates', () => {
  check(
    'makes a zone of an aggregate with a host, boots in it, and takes it apart again',
    // A host that changes its zone changes it for everybody's servers.
    { needs: [...BOOT, 'admin'], tags: ['disruptive'] },
    async (context) => {
      const { cloud, admin, provision, adminProvision, facts } = context;
      const { aggregates } = admin.compute;
      const zone = `st-zone-${crypto.randomUUID().slice(0, 8)}`;
      const host = given((await usableHosts(context)).at(-1));
      const aggregate = await adminProvision.make('aggregate', 'zone', { availability_zone: zone });
      const added = await aggregates.addHost(aggregate.id, host);
      try {
        expect(added.hosts).toEqual([host]);
        const zones = await cloud.compute.availabilityZones.list();
        expect(zones).toContainEqual(expect.objectContaining({ zoneName: zone, zoneState: { available: true } }));
        const server = await provision.make('server', 'zoned', { ...smallest(facts), availability_zone: zone });
        expect(await hostOf(context, server)).toBe(host);
        expect(server['OS-EXT-AZ:availability_zone']).toBe(zone);
        await refused(aggregates.delete(String(aggregate.id)), 400, 409);
        await provision.remove('server', server.id);
      } finally {
        await aggregates.removeHost(aggregate.id, host);
      }
      await adminProvision.remove('aggregate', String(aggregate.id));
      const zones = await cloud.compute.availabilityZones.list();
      expect(zones.map(({ zoneName }) => zoneName)).not.toContain(zone);
    },
  );

  check(
    'takes hosts and metadata into an aggregate without a zone, and lets them go',
    { needs: ['compute', 'admin'] },
    async (context) => {
      const { admin, adminProvision } = context;
      const { aggregates } = admin.compute;
      const host = given((await usableHosts(context))[0]);
      const { id } = await adminProvision.make('aggregate', 'plain', {});
      await aggregates.setMetadata(id, { colour: 'blue', shape: 'round' });
      const changed = await aggregates.setMetadata(id, { shape: null });
      expect(changed.metadata).toEqual({ colour: 'blue' });
      expect((await aggregates.addHost(id, host)).hosts).toEqual([host]);
      try {
        await refused(aggregates.addHost(id, host), 409);
      } finally {
        expect((await aggregates.removeHost(id, host)).hosts).toEqual([]);
      }
    },
  );
});
