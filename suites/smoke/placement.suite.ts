import { check, expect, refused, topic } from 'seatrial/suite';
import { overCapacity } from './parts/capacity.ts';

topic('placement', () => {
  check(
    'knows every hypervisor as a resource provider, with processors and memory',
    { needs: ['placement', 'compute', 'admin'], severity: 'critical' },
    async ({ admin }) => {
      const { resourceProviders } = admin.placement;
      const [hypervisors, providers] = await Promise.all([admin.compute.hypervisors.list(), resourceProviders.list()]);
      const known = new Map(providers.map((provider) => [provider.uuid, provider.name]));
      expect(hypervisors).not.toEqual([]);
      for (const { id, hypervisor_hostname } of hypervisors) expect(known.get(id)).toBe(hypervisor_hostname);

      const host = hypervisors.find(({ hypervisor_type }) => hypervisor_type !== 'ironic');
      // A bare-metal node has one unit of a class of its own to give, and nothing else.
      if (!host) return;
      const { id } = host;
      const [provider, inventories, usages] = await Promise.all([
        resourceProviders.get(id),
        resourceProviders.inventories(id),
        resourceProviders.usages(id),
      ]);
      expect(provider).toMatchObject({ uuid: id, name: host.hypervisor_hostname });
      // Processors may be for one guest each, and disks another provider's, which hosts share.
      expect(Object.keys(inventories)).toContain('MEMORY_MB');
      expect(Object.keys(inventories).filter((name) => name === 'VCPU' || name === 'PCPU')).not.toEqual([]);
      expect(Object.keys(usages).sort()).toEqual(Object.keys(inventories).sort());
      expect(overCapacity(inventories, usages), `more given away than ${host.hypervisor_hostname} has`).toEqual([]);
    },
  );

  check(
    'finds a provider for a small server and none for one larger than any host',
    { needs: ['placement', 'admin'] },
    async ({ admin }) => {
      const { allocationCandidates, resourceClasses } = admin.placement;
      const [small, huge, classes] = await Promise.all([
        allocationCandidates.list({ VCPU: 1, MEMORY_MB: 64 }),
        allocationCandidates.list({ VCPU: 1, MEMORY_MB: 2 ** 31 - 1 }),
        resourceClasses.list(),
      ]);
      expect(small.allocation_requests).not.toEqual([]);
      expect(huge.allocation_requests).toEqual([]);
      expect(classes.map(({ name }) => name)).toEqual(expect.arrayContaining(['VCPU', 'MEMORY_MB', 'DISK_GB']));
    },
  );

  check('refuses a member a look at its providers', { needs: ['placement', 'other-project'] }, async ({ cloud }) => {
    await refused(cloud.placement.resourceProviders.list(), 403);
  });

  check(
    'knows nothing taken by a consumer that does not exist',
    { needs: ['placement', 'admin'] },
    async ({ admin }) => {
      expect(await admin.placement.allocations.of(crypto.randomUUID())).toEqual({});
    },
  );
});
