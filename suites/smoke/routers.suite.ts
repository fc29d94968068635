import { check, expect, refused, topic } from 'seatrial/suite';
import { given } from './parts/given.ts';
import { quietNetwork, V4 } from './parts/quiet-network.ts';

// Routers that are down: Neutron keeps their books all the same, and no L3 agent has to build them.
const DOWN = { admin_state_up: false };

topic('routers', () => {
  check(
    'creates, shows, lists, updates and deletes a router, and sets and clears its gateway',
    { needs: ['network', 'extension:router', 'external-network'], covers: ['RoutersTest', 'RoutersIpV6Test'] },
    async ({ cloud, provision, facts, step }) => {
      const { routers } = cloud.network;
      const external_gateway_info = { network_id: given(facts.externalNetwork).id };
      const router = await provision.make('router', 'plain', { ...DOWN, external_gateway_info });
      const asMade = { id: router.id, name: router.name, ...DOWN, external_gateway_info };
      expect(router).toMatchObject(asMade);
      expect(router.external_gateway_info?.external_fixed_ips).not.toEqual([]);
      const [shown, all] = await Promise.all([routers.get(router.id), routers.list()]);
      expect(shown).toMatchObject(asMade);
      expect(all.map(({ id }) => id)).toContain(router.id);

      await step('update', async () => {
        const changed = { name: `${router.name}-2`, description: 'changed' };
        expect(await routers.update(router.id, changed)).toMatchObject(changed);
        expect(await routers.get(router.id)).toMatchObject({ ...asMade, ...changed });
      });
      await step('gateway', async () => {
        const without = await routers.update(router.id, { external_gateway_info: null });
        expect(without.external_gateway_info).toBeNull();
        expect(await routers.update(router.id, { external_gateway_info })).toMatchObject({ external_gateway_info });
      });
      await step('delete', () => provision.remove('router', router.id));
      await refused(routers.get(router.id), 404);
      expect((await routers.list()).map(({ id }) => id)).not.toContain(router.id);
    },
  );

  check(
    'joins networks through a router by their subnets, IPv4 and IPv6, and by a port',
    { needs: ['network', 'extension:router'], covers: ['RoutersTest', 'RoutersIpV6Test'] },
    async ({ cloud, provision, step }) => {
      const { ports, routers } = cloud.network;
      const router_id = (await provision.make('router', 'joining', DOWN)).id;
      const { v4, v6 } = await quietNetwork(provision, 'joined');
      for (const subnet of [v4, v6]) {
        const joint = await provision.make('routerInterface', 'by-subnet', { router_id, subnet_id: subnet.id });
        expect(joint).toMatchObject({ id: router_id, subnet_id: subnet.id });
        expect(await ports.get(joint.port_id)).toMatchObject({
          device_id: router_id,
          device_owner: expect.stringMatching(/^network:router_interface/),
          fixed_ips: expect.arrayContaining([{ subnet_id: subnet.id, ip_address: subnet.gateway_ip }]),
        });
      }

      const { id: network_id } = await provision.make('network', 'by-port', {});
      const other = await provision.make('subnet', 'by-port', { network_id, ...V4, cidr: '10.77.0.0/24' });
      const port = await provision.make('port', 'by-port', { network_id, fixed_ips: [{ subnet_id: other.id }] });
      const joint = await provision.make('routerInterface', 'by-port', { router_id, port_id: port.id });
      expect(joint).toMatchObject({ port_id: port.id, subnet_id: other.id });
      expect(await ports.get(port.id)).toMatchObject({ device_id: router_id, fixed_ips: port.fixed_ips });

      await step('in use', async () => {
        await refused(routers.delete(router_id), 409);
        await refused(ports.delete(port.id), 409);
        await refused(cloud.network.subnets.delete(v6.id), 409);
        await refused(routers.addInterface(router_id, { subnet_id: other.id }), 400, 409);
      });
      await step('take apart', async () => {
        await routers.removeInterface(router_id, { subnet_id: v4.id });
        await provision.remove('routerInterface', port.id);
        await refused(ports.get(port.id), 404);
        const left = await ports.list({ device_id: router_id });
        expect(left.flatMap(({ fixed_ips }) => fixed_ips.map(({ subnet_id }) => subnet_id))).toEqual([v6.id]);
      });
    },
  );

  check(
    'keeps extra routes of a router',
    { needs: ['network', 'extension:extraroute'], severity: 'minor' },
    async ({ cloud, provision }) => {
      const { routers } = cloud.network;
      const { id: router_id } = await provision.make('router', 'routes', DOWN);
      const { v4 } = await quietNetwork(provision, 'routes');
      await provision.make('routerInterface', 'routes', { router_id, subnet_id: v4.id });
      const routes = [{ destination: '198.51.100.0/24', nexthop: '10.72.0.9' }];
      expect(await routers.update(router_id, { routes })).toMatchObject({ routes });
      await refused(
        routers.update(router_id, { routes: [{ destination: '198.51.100.0/24', nexthop: '10.9.9.9' }] }),
        400,
      );
      expect(await routers.update(router_id, { routes: [] })).toMatchObject({ routes: [] });
    },
  );
});
