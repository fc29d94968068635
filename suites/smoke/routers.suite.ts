import { check, expect, given, refused, topic } from 'seatrial/suite';
import { dualNetwork } from './parts/quiet-network.ts';

// Routers that are down: Neutron keeps their books all the same, and no L3 agent has to build them.
const DOWN = { admin_state_up: false };

topic('routers', () => {
  check(
    'creates, shows, lists, updates and deletes a router, and clears and sets its gateway',
    { needs: ['network', 'extension:router', 'external-network'], covers: ['RoutersTest', 'RoutersIpV6Test'] },
    async ({ cloud, provision, facts, step }) => {
      const { routers } = cloud.network;
      const external_gateway_info = { network_id: given(facts.externalNetwork).id };
      const router = await provision.make('router', 'plain', { ...DOWN, external_gateway_info });
      const asMade = { id: router.id, name: router.name, ...DOWN, external_gateway_info };
      expect(router).toMatchObject(asMade);
      expect(router.external_gateway_info?.external_fixed_ips).not.toEqual([]);
      expect(await routers.get(router.id)).toMatchObject(asMade);
      expect((await routers.list()).map(({ id }) => id)).toContain(router.id);

      await step('update', async () => {
        const changed = { name: `${router.name}-2`, description: 'changed', external_gateway_info: null };
        expect(await routers.update(router.id, changed)).toMatchObject(changed);
        expect(await routers.update(router.id, { external_gateway_info })).toMatchObject({ external_gateway_info });
      });
      await step('delete', () => provision.remove('router', router.id));
      await refused(routers.get(router.id), 404);
    },
  );

  check(
    'joins subnets through a router, one by its gateway address and one by a port',
    { needs: ['network', 'extension:router'], covers: ['RoutersTest', 'RoutersIpV6Test'] },
    async ({ cloud, provision, step }) => {
      const { ports, routers, subnets } = cloud.network;
      const router_id = (await provision.make('router', 'joining', DOWN)).id;
      const { network, v4, v6 } = await dualNetwork(provision, 'joined');
      const byGateway = await provision.make('routerInterface', 'v4', { router_id, subnet_id: v4.id });
      expect(byGateway).toMatchObject({ id: router_id, subnet_id: v4.id });
      expect(await ports.get(byGateway.port_id)).toMatchObject({
        device_id: router_id,
        device_owner: expect.stringMatching(/^network:router_interface/),
        fixed_ips: [{ subnet_id: v4.id, ip_address: v4.gateway_ip }],
      });
      const fixed_ips = [{ subnet_id: v6.id, ip_address: 'fd72:0:0:1::42' }];
      const port = await provision.make('port', 'v6', { network_id: network.id, fixed_ips });
      const byPort = await provision.make('routerInterface', 'v6', { router_id, port_id: port.id });
      expect(byPort).toMatchObject({ id: router_id, port_id: port.id, subnet_id: v6.id });
      expect(await ports.get(port.id)).toMatchObject({ device_id: router_id, fixed_ips });

      await step('in use', async () => {
        await refused(routers.delete(router_id), 409);
        await refused(ports.delete(port.id), 409);
        await refused(subnets.delete(v6.id), 409);
        await refused(routers.addInterface(router_id, { subnet_id: v4.id }), 400, 409);
      });
      await step('take apart', async () => {
        await routers.removeInterface(router_id, { subnet_id: v4.id });
        provision.forget('routerInterface', byGateway.port_id);
        await refused(ports.get(byGateway.port_id), 404);
        await provision.remove('routerInterface', port.id);
        // The port goes with the interface.
        await refused(ports.get(port.id), 404);
        provision.forget('port', port.id);
      });
    },
  );
});
