import { check, expect, given, refused, topic } from 'seatrial/suite';
import { V4, V6 } from './parts/quiet-network.ts';
import { together } from './parts/together.ts';

topic('networks', () => {
  check(
    'creates, shows, lists, updates and deletes a network',
    { needs: ['network'], covers: ['NetworksTest', 'NetworksIpV6Test'], severity: 'critical' },
    async ({ cloud, provision, facts, step }) => {
      const { networks } = cloud.network;
      const network = await provision.make('network', 'plain', { description: 'made by seatrial' });
      const asMade = {
        id: network.id,
        name: network.name,
        description: 'made by seatrial',
        project_id: facts.projectId,
        status: 'ACTIVE',
        admin_state_up: true,
        shared: false,
        'router:external': false,
        subnets: [],
      };
      expect(network).toMatchObject(asMade);
      expect(await networks.get(network.id)).toMatchObject(asMade);
      expect((await networks.list()).map(({ id }) => id)).toContain(network.id);
      expect(await networks.list({ name: network.name })).toMatchObject([asMade]);

      await step('update', async () => {
        const changed = { name: `${network.name}-2`, description: 'changed', admin_state_up: false };
        expect(await networks.update(network.id, changed)).toMatchObject(changed);
      });
      await step('delete', () => provision.remove('network', network.id));
      await refused(networks.get(network.id), 404);
      expect((await networks.list()).map(({ id }) => id)).not.toContain(network.id);
    },
  );

  check(
    'makes several networks, subnets and ports with one call each',
    { needs: ['network'], covers: ['BulkNetworkOpsTest', 'BulkNetworkOpsIpV6Test'] },
    async ({ cloud, provision, step }) => {
      const { networks, subnets, ports } = cloud.network;
      const made = await step('networks', async () => {
        const create = together(2, networks.createMany)((name) => ({ name }));
        return Promise.all([
          provision.make('network', 'bulk-1', {}, { create }),
          provision.make('network', 'bulk-2', {}, { create }),
        ]);
      });
      const ids = made.map(({ id }) => id);
      expect((await networks.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));

      const ranges = await step('subnets', async () => {
        const create = together(2, subnets.createMany);
        return Promise.all(
          [V4, V6].map((range, index) => {
            const input = { network_id: String(ids[index]), ...range };
            return provision.make('subnet', 'bulk', input, { create: create((name) => ({ ...input, name })) });
          }),
        );
      });
      expect(ranges).toMatchObject([V4, V6].map((range, index) => ({ network_id: ids[index], ...range })));
      // By default the gateway is the first address; Neutron took IPv6's anycast one for long (RFC 4291, 2.6.1).
      expect(ranges.map(({ gateway_ip }) => gateway_ip)).toEqual([
        '10.72.0.1',
        expect.stringMatching(/^fd72:0:0:1::1?$/),
      ]);
      const rangeIds = ranges.map(({ id }) => id);
      expect((await subnets.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(rangeIds));

      const plugs = await step('ports', async () => {
        const create = together(2, ports.createMany);
        return Promise.all(
          ids.map((network_id, index) => {
            const input = { network_id, admin_state_up: index === 0 };
            return provision.make('port', 'bulk', input, { create: create((name) => ({ ...input, name })) });
          }),
        );
      });
      expect(plugs).toMatchObject(
        ids.map((network_id, index) => ({
          network_id,
          admin_state_up: index === 0,
          fixed_ips: [{ subnet_id: rangeIds[index] }],
        })),
      );
      expect((await ports.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(plugs.map(({ id }) => id)));

      await step('delete', async () => {
        await Promise.all(plugs.map(({ id }) => provision.remove('port', id)));
        await Promise.all(ids.map((id) => provision.remove('network', id)));
      });
      // Subnets go with their networks.
      for (const id of rangeIds) {
        await refused(subnets.get(id), 404);
        provision.forget('subnet', id);
      }
    },
  );

  check('makes all or nothing of a bulk call', { needs: ['network'] }, async ({ cloud, provision }) => {
    const { networks } = cloud.network;
    const create = together(2, networks.createMany);
    const good = provision.make('network', 'half', {}, { create: create((name) => ({ name })) });
    const bad = provision.make('network', 'half', {}, { create: create((name) => ({ name, mtu: -1 })) });
    await Promise.all([refused(good, 400), refused(bad, 400)]);
    const half = (await networks.list({ fields: 'name' })).filter(({ name }) => name.includes('-half-'));
    expect(half).toEqual([]);
  });

  check(
    'shows members the external network, and its subnets only when it is shared',
    { needs: ['network', 'external-network', 'other-project'], covers: ['NetworksTest', 'NetworksIpV6Test'] },
    async ({ cloud, facts }) => {
      const { id } = given(facts.externalNetwork);
      const external = await cloud.network.networks.list({ 'router:external': true });
      expect(external.filter((each) => !each['router:external'])).toEqual([]);
      const found = external.find((each) => each.id === id);
      expect(found, 'the external network').toBeDefined();
      const subnets = await cloud.network.subnets.list({ network_id: id });
      if (found?.shared) expect(subnets).not.toEqual([]);
      else expect(subnets).toEqual([]);
    },
  );
});
