import { check, expect, topic } from 'seatrial/suite';

/** Enough to see that showing agrees with listing; one cloud has a hundred. */
const SHOWN = 5;

topic("Neutron's API", () => {
  check(
    'lists extensions and shows each as it lists it',
    { needs: ['network'], covers: ['ExtensionsTestJSON'] },
    async ({ cloud, attach }) => {
      const { extensions } = cloud.network;
      const all = await extensions.list();
      attach('extensions', all.map(({ alias }) => alias).sort());
      expect(all.map(({ alias }) => alias)).toEqual(expect.arrayContaining(['quotas', 'security-group', 'binding']));
      for (const each of all) {
        for (const text of [each.alias, each.name, each.updated]) expect(text).not.toBe('');
      }
      const some = all.slice(0, SHOWN);
      expect(await Promise.all(some.map(({ alias }) => extensions.get(alias)))).toEqual(some);
    },
  );

  check(
    'announces its version and its resources',
    { needs: ['network'], covers: ['NetworksApiDiscovery'], severity: 'critical' },
    async ({ cloud }) => {
      const [versions, resources] = await Promise.all([cloud.network.api.versions(), cloud.network.resources.list()]);
      expect(versions).toContainEqual(
        expect.objectContaining({ id: 'v2.0', status: 'CURRENT', url: expect.any(String) }),
      );
      expect(resources.map(({ name }) => name)).toEqual(expect.arrayContaining(['network', 'subnet', 'port']));
    },
  );

  check(
    'tells an administrator its agents',
    { needs: ['network', 'admin', 'extension:agent'], requirements: ['SVC-02'] },
    async ({ admin }) => {
      const all = await admin.network.agents.list();
      expect(all).not.toEqual([]);
      const [first] = all;
      const shown = await admin.network.agents.get(String(first?.id));
      expect(shown).toMatchObject({ id: first?.id, host: first?.host, binary: first?.binary });
    },
  );

  check(
    'tells what a project may have and what it uses',
    { needs: ['network', 'admin', 'extension:quotas', 'extension:quota_details'], requirements: ['SVC-05'] },
    async ({ admin, facts }) => {
      const [quotas, usage] = await Promise.all([
        admin.network.quotas.get(facts.projectId),
        admin.network.quotas.usage(facts.projectId),
      ]);
      for (const name of ['network', 'subnet', 'port', 'router', 'floatingip', 'security_group'] as const) {
        expect(quotas[name], name).toBeGreaterThanOrEqual(-1);
        expect(usage[name].limit, name).toBe(quotas[name]);
      }
      // The default group is always there.
      expect(usage.security_group.used).toBeGreaterThanOrEqual(1);
    },
  );
});
