import { check, expect, refused, topic } from 'seatrial/suite';
import { given } from './parts/given.ts';
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
      const [shown, all, byName] = await Promise.all([
        networks.get(network.id),
        networks.list(),
        networks.list({ name: network.name }),
      ]);
      expect(shown).toMatchObject(asMade);
      expect(all.map(({ id }) => id)).toContain(network.id);
      expect(byName).toMatchObject([asMade]);

      await step('update', async () => {
        const changed = { name: `${network.name}-2`, description: 'changed', admin_state_up: false };
        expect(await networks.update(network.id, changed)).toMatchObject(changed);
        expect(await networks.get(network.id)).toMatchObject(changed);
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
        const inputs = ids.flatMap((network_id) => [
          { network_id, ...V4 },
          { network_id, ...V6 },
        ]);
        const create = together(inputs.length, subnets.createMany);
        return Promise.all(
          inputs.map((input) =>
            provision.make('subnet', 'bulk', input, { create: create((name) => ({ ...input, name })) }),
          ),
        );
      });
      expect(ranges.map(({ network_id, cidr }) => [network_id, cidr])).toEqual(
        ids.flatMap((id) => [V4, V6].map(({ cidr }) => [id, cidr])),
      );
      const listed = (await subnets.list()).map(({ id }) => id);
      expect(listed).toEqual(expect.arrayContaining(ranges.map(({ id }) => id)));

      const plugs = await step('ports', async () => {
        const create = together(2, ports.createMany);
        return Promise.all(
          ids.map((network_id, index) => {
            const input = { network_id, admin_state_up: index === 0 };
            return provision.make('port', 'bulk', input, { create: create((name) => ({ ...input, name })) });
          }),
        );
      });
      expect(plugs.map(({ network_id, admin_state_up }) => [network_id, admin_state_up])).toEqual([
        [ids[0], true],
        [ids[1], false],
      ]);
      for (const { fixed_ips: addresses } of plugs) expect(addresses).toHaveLength(2);
      expect((await ports.list()).map(({ id }) => id)).toEqual(expect.arrayContaining(plugs.map(({ id }) => id)));

      await step('delete', async () => {
        await Promise.all(plugs.map(({ id }) => provision.remove('port', id)));
        await Promise.all(ids.map((id) => provision.remove('network', id)));
      });
      // Subnets go with their networks.
      const left = [...(await subnets.list()), ...(await ports.list())].map(({ network_id }) => network_id);
      for (const id of ids) expect(left).not.toContain(id);
    },
  );

  check('makes all or nothing of a bulk call', { needs: ['network'] }, async ({ cloud, provision }) => {
    const { networks } = cloud.network;
    const create = together(2, networks.createMany);
    const good = provision.make('network', 'half', {}, { create: create((name) => ({ name })) });
    const bad = provision.make('network', 'half', {}, { create: create((name) => ({ name, mtu: -1 })) });
    await Promise.all([refused(good, 400), refused(bad, 400)]);
    const half = (await networks.list()).filter(({ name }) => name.includes('-half-'));
    expect(half).toEqual([]);
  });

  check(
    'shows members the external network, and its subnets only when it is shared',
    { needs: ['network', 'external-network', 'other-project'], covers: ['NetworksTest', 'NetworksIpV6Test'] },
    async ({ cloud, facts }) => {
      const { id } = given(facts.externalNetwork);
      const [external, subnets] = await Promise.all([
        cloud.network.networks.list({ 'router:external': true }),
        cloud.network.subnets.list({ network_id: id }),
      ]);
      expect(external.filter((each) => !each['router:external'])).toEqual([]);
      const found = external.find((each) => each.id === id);
      expect(found, 'the external network').toBeDefined();
      if (found?.shared) expect(subnets).not.toEqual([]);
      else expect(subnets).toEqual([]);
    },
  );
});
