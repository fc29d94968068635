import { check, expect, given, refused, topic, until } from 'seatrial/suite';
import { quietNetwork } from './parts/quiet-network.ts';
import type { Provision } from './parts/types.ts';

/** A network behind a router with a gateway, and two ports on it. */
async function behindRouter(provision: Provision, externalNetworkId: string) {
  const { network, v4 } = await quietNetwork(provision, 'floating');
  const router = await provision.make('router', 'floating', {
    external_gateway_info: { network_id: externalNetworkId },
  });
  const port = () => provision.make('port', 'floating', { network_id: network.id, fixed_ips: [{ subnet_id: v4.id }] });
  const [first, second] = await Promise.all([
    port(),
    port(),
    provision.make('routerInterface', 'floating', { router_id: router.id, subnet_id: v4.id }),
  ]);
  return { router, first, second };
}

topic('floating IPs', () => {
  check(
    'creates, shows, lists, moves, takes off and deletes a floating IP, and an agent serves it',
    {
      needs: ['network', 'external-network', 'extension:router'],
      covers: ['FloatingIPTestJSON', 'TestNetworkBasicOps'],
      requirements: ['INST-05'],
      severity: 'critical',
    },
    async ({ cloud, provision, facts, step, sleep }) => {
      const { floatingIps } = cloud.network;
      const floating_network_id = given(facts.externalNetwork).id;
      const { router, first, second } = await behindRouter(provision, floating_network_id);
      const made = await provision.make('floatingIp', 'floating', { floating_network_id, port_id: first.id });
      const { id, floating_ip_address } = made;
      const onFirst = {
        id,
        floating_network_id,
        floating_ip_address,
        project_id: facts.projectId,
        port_id: first.id,
        router_id: router.id,
        fixed_ip_address: first.fixed_ips[0]?.ip_address,
      };
      expect(made).toMatchObject(onFirst);
      const [shown, all] = await Promise.all([floatingIps.get(id), floatingIps.list()]);
      expect(shown).toMatchObject(onFirst);
      expect(all.map((each) => each.id)).toContain(id);

      await step('served by an agent', () =>
        until(`floating IP ${floating_ip_address} to become ACTIVE`, provision, async () => {
          await sleep(1000);
          const { status } = await floatingIps.get(id, { purpose: 'wait' });
          return status === 'ACTIVE';
        }),
      );
      await step('move', async () => {
        const onSecond = { port_id: second.id, fixed_ip_address: second.fixed_ips[0]?.ip_address };
        expect(await floatingIps.update(id, { port_id: second.id })).toMatchObject({ ...onFirst, ...onSecond });
      });
      await step('take off', async () => {
        const off = { port_id: null, fixed_ip_address: null, router_id: null };
        expect(await floatingIps.update(id, { port_id: null })).toMatchObject(off);
      });
      await step('with a fixed address', async () => {
        const fixed_ip_address = String(second.fixed_ips[0]?.ip_address);
        const input = { floating_network_id, port_id: second.id, fixed_ip_address };
        const fixed = await provision.make('floatingIp', 'fixed', input);
        expect(fixed).toMatchObject(input);
        expect(fixed.floating_ip_address).not.toBe(floating_ip_address);
        // One fixed address has one floating IP of a network.
        await refused(floatingIps.update(id, { port_id: second.id }), 409);
      });
      await step('delete', () => provision.remove('floatingIp', id));
      await refused(floatingIps.get(id), 404);
    },
  );

  check(
    'lets only an administrator choose a floating address, and none that is taken',
    { needs: ['network', 'external-network', 'extension:router', 'admin'] },
    async ({ provision, adminProvision, facts }) => {
      const floating_network_id = given(facts.externalNetwork).id;
      const { floating_ip_address } = await provision.make('floatingIp', 'chosen', { floating_network_id });
      const wish = { floating_network_id, floating_ip_address };
      // Through the journal, like all that is made: a cloud that does not refuse has made something.
      await refused(adminProvision.make('floatingIp', 'taken', wish), 409);
      // Policies differ: some clouds let members choose, and then the address is taken for them, too.
      await refused(provision.make('floatingIp', 'taken', wish), 403, 409);
    },
  );
});
