import { check, expect, topic } from 'seatrial/suite';

topic('compute services', () => {
  check(
    'shows a hypervisor that is up for every live compute service',
    { needs: ['compute', 'admin'], severity: 'minor' },
    async ({ admin }) => {
      const [services, hypervisors] = await Promise.all([
        admin.compute.services.list({ binary: 'nova-compute' }),
        admin.compute.hypervisors.list(),
      ]);
      const hosts = hypervisors.filter(({ state }) => state === 'up').map(({ service }) => service.host);
      const alive = services.filter(({ state }) => state === 'up').map(({ host }) => host);
      expect(alive).not.toEqual([]);
      expect(hosts).toEqual(expect.arrayContaining(alive));
    },
  );

  check('offers an availability zone to members', { needs: ['compute'] }, async ({ cloud }) => {
    const zones = await cloud.compute.availabilityZones.list();
    expect(zones.filter(({ zoneState }) => zoneState.available)).not.toEqual([]);
  });
});

topic('compute quotas', () => {
  check(
    'tells a member the same limits as quotas',
    { needs: ['compute'], requirements: ['Q-03'] },
    async ({ cloud, facts }) => {
      const [limits, quotas] = await Promise.all([
        cloud.compute.limits.get(),
        cloud.compute.quotas.get(facts.projectId),
      ]);
      expect(limits).toMatchObject({
        maxTotalInstances: quotas.instances,
        maxTotalCores: quotas.cores,
        maxTotalRAMSize: quotas.ram,
      });
    },
  );

  check(
    "changes a project's quotas and takes them back to the defaults",
    { needs: ['compute', 'identity', 'admin'] },
    async ({ admin, adminProvision }) => {
      const { quotas } = admin.compute;
      const project = await adminProvision.make('project', 'quotas', {});
      const defaults = await quotas.defaults(project.id);
      expect(await quotas.get(project.id)).toEqual(defaults);
      const changed = { instances: 3, cores: 6, ram: 2048 };
      await quotas.update(project.id, changed);
      expect(await quotas.get(project.id)).toMatchObject(changed);
      await quotas.reset(project.id);
      expect(await quotas.get(project.id)).toEqual(defaults);
    },
  );
});
