import { check, expect, refused, topic } from 'seatrial/suite';
import { quietNetwork, V4 } from './parts/quiet-network.ts';

topic('networks, refused', () => {
  check(
    'hides networks, subnets, ports, routers and security groups from another project',
    { needs: ['network', 'other-project', 'extension:router'], severity: 'critical' },
    async ({ other, provision }) => {
      const theirs = other.network;
      const { network, v4 } = await quietNetwork(provision, 'hidden');
      const [port, router, group] = await Promise.all([
        provision.make('port', 'hidden', { network_id: network.id }),
        provision.make('router', 'hidden', { admin_state_up: false }),
        provision.make('securityGroup', 'hidden', {}),
      ]);
      const hidden = [
        { resources: theirs.networks, id: network.id },
        { resources: theirs.subnets, id: v4.id },
        { resources: theirs.ports, id: port.id },
        { resources: theirs.routers, id: router.id },
        { resources: theirs.securityGroups, id: group.id },
      ];
      for (const { resources, id } of hidden) {
        await refused(resources.get(id), 404);
        await refused(resources.update(id, { name: 'mine now' }), 404);
        await refused(resources.delete(id), 404);
        expect((await resources.list()).map((each) => each.id)).not.toContain(id);
      }
      await refused(theirs.ports.create({ name: 'intruder', network_id: network.id }), 404);
      await refused(
        theirs.subnets.create({ name: 'intruder', network_id: network.id, ...V4, cidr: '10.99.0.0/24' }),
        404,
      );
    },
  );

  check(
    'refuses a member provider, shared and external networks',
    { needs: ['network', 'other-project', 'extension:provider', 'extension:external-net'] },
    async ({ provision }) => {
      const wishes = [
        { 'provider:network_type': 'flat', 'provider:physical_network': 'public' },
        { shared: true },
        { 'router:external': true },
      ];
      for (const wish of wishes) await refused(provision.make('network', 'privileged', wish), 403);
    },
  );

  check('does not find what does not exist', { needs: ['network'] }, async ({ cloud, provision }) => {
    const { networks, ports, subnets, securityGroups } = cloud.network;
    const nowhere = crypto.randomUUID();
    for (const resources of [networks, ports, subnets, securityGroups]) {
      await refused(resources.get(nowhere), 404);
      await refused(resources.update(nowhere, { name: 'nothing' }), 404);
      await refused(resources.delete(nowhere), 404);
    }
    await refused(provision.make('port', 'nowhere', { network_id: nowhere }), 404);
    await refused(provision.make('subnet', 'nowhere', { network_id: nowhere, ...V4 }), 404);
  });

  check(
    'refuses ranges and addresses that are taken, overlap or lie outside',
    { needs: ['network'] },
    async ({ provision }) => {
      const { network, v4 } = await quietNetwork(provision, 'taken');
      const range = { network_id: network.id, ...V4 };
      for (const cidr of [V4.cidr, '10.72.0.128/25', '10.72.0.0/16']) {
        const refusal = await refused(provision.make('subnet', 'overlap', { ...range, cidr }), 400, 409);
        expect(refusal.call.apiMessage).toMatch(/overlap/i);
      }
      await refused(provision.make('subnet', 'nonsense', { ...range, cidr: '10.72.0.0/33' }), 400);
      await refused(
        provision.make('subnet', 'outside', { ...range, cidr: '10.81.0.0/24', gateway_ip: 'fd00::1' }),
        400,
      );

      const at = (ip_address: string, mac_address?: string) => ({
        network_id: network.id,
        fixed_ips: [{ subnet_id: v4.id, ip_address }],
        ...(mac_address && { mac_address }),
      });
      const port = await provision.make('port', 'first', at('10.72.0.60'));
      await refused(provision.make('port', 'same', at('10.72.0.60')), 409);
      await refused(provision.make('port', 'twin', at('10.72.0.61', port.mac_address)), 409);
      await refused(provision.make('port', 'stray', at('10.73.0.60')), 400);
    },
  );

  check('keeps networks and subnets that are in use', { needs: ['network'] }, async ({ cloud, provision }) => {
    const { network, v4 } = await quietNetwork(provision, 'used');
    await provision.make('port', 'user', { network_id: network.id });
    const refusal = await refused(cloud.network.networks.delete(network.id), 409);
    expect(refusal.call.apiMessage).toMatch(/in use/i);
    await refused(cloud.network.subnets.delete(v4.id), 409);
    expect((await cloud.network.networks.get(network.id)).subnets).toContain(v4.id);
  });
});
