import { check, expect, refused, topic } from 'seatrial/suite';
import { dualNetwork, V4, V6 } from './parts/quiet-network.ts';

topic('ports', () => {
  check(
    'creates, shows, lists, updates and deletes a port, and keeps network and subnet while it is there',
    { needs: ['network'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'], severity: 'critical' },
    async ({ cloud, provision, facts, step }) => {
      const { networks, ports, subnets } = cloud.network;
      const { network, v4, v6 } = await dualNetwork(provision, 'ports');
      const port = await provision.make('port', 'dual', { network_id: network.id });
      const asMade = {
        id: port.id,
        name: port.name,
        network_id: network.id,
        project_id: facts.projectId,
        admin_state_up: true,
        status: 'DOWN',
        device_id: '',
      };
      expect(port).toMatchObject(asMade);
      expect(port.mac_address).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
      expect(port.fixed_ips.map(({ subnet_id }) => subnet_id).sort()).toEqual([v4.id, v6.id].sort());
      expect(port.security_groups).toHaveLength(1);
      expect(await ports.get(port.id)).toMatchObject({ ...asMade, mac_address: port.mac_address });
      expect((await ports.list()).map(({ id }) => id)).toContain(port.id);

      await step('in use', async () => {
        const refusal = await refused(networks.delete(network.id), 409);
        expect(refusal.call.apiMessage).toMatch(/in use/i);
        await refused(subnets.delete(v6.id), 409);
      });
      await step('update', async () => {
        const fixed_ips = [{ subnet_id: v4.id, ip_address: '10.72.0.77' }];
        const changed = { name: `${port.name}-2`, description: 'changed', admin_state_up: false, fixed_ips };
        expect(await ports.update(port.id, changed)).toMatchObject(changed);
      });
      await step('delete', () => provision.remove('port', port.id));
      await refused(ports.get(port.id), 404);
      expect(await ports.list({ network_id: network.id })).toEqual([]);
    },
  );

  check(
    'takes addresses out of the allocation pools only, until they are exhausted',
    { needs: ['network'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'], requirements: ['SVC-05'] },
    async ({ provision }) => {
      const { id: network_id } = await provision.make('network', 'pools', {});
      const v4 = { start: '10.72.0.50', end: '10.72.0.51' };
      const v6 = { start: 'fd72:0:0:1::50', end: 'fd72:0:0:1::51' };
      await provision.make('subnet', 'small', { network_id, ...V4, allocation_pools: [v4] });
      await provision.make('subnet', 'small', { network_id, ...V6, allocation_pools: [v6] });
      const one = () => provision.make('port', 'pooled', { network_id });
      const made = [await one(), await one()];
      const addresses = made.flatMap(({ fixed_ips }) => fixed_ips.map(({ ip_address }) => ip_address));
      expect(addresses.sort()).toEqual([v4.start, v4.end, v6.start, v6.end]);
      const refusal = await refused(one(), 409);
      expect(refusal.call.apiMessage).toMatch(/no more IP addresses/i);
    },
  );

  check(
    'gives a port the addresses, security groups and address pairs asked for, and nothing twice',
    { needs: ['network', 'extension:allowed-address-pairs'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'] },
    async ({ cloud, provision, step }) => {
      const { ports, securityGroups } = cloud.network;
      const { network, v4, v6 } = await dualNetwork(provision, 'wishes');
      const group = await provision.make('securityGroup', 'wished', {});
      const fixed_ips = [
        { subnet_id: v4.id, ip_address: '10.72.0.99' },
        { subnet_id: v6.id, ip_address: 'fd72:0:0:1::99' },
      ];
      const wishes = {
        mac_address: 'fa:16:3e:72:72:72',
        security_groups: [group.id],
        allowed_address_pairs: [{ ip_address: '10.72.0.200' }, { ip_address: '192.0.2.0/24' }],
      };
      const port = await provision.make('port', 'wishes', { network_id: network.id, fixed_ips, ...wishes });
      expect(port).toMatchObject(wishes);
      expect(port.fixed_ips).toHaveLength(2);
      expect(port.fixed_ips).toEqual(expect.arrayContaining(fixed_ips));

      await step('taken', async () => {
        await refused(securityGroups.delete(group.id), 409);
        const another = { network_id: network.id, security_groups: [] };
        const { mac_address } = wishes;
        for (const each of fixed_ips) {
          await refused(provision.make('port', 'same', { ...another, fixed_ips: [each] }), 409);
        }
        await refused(provision.make('port', 'twin', { ...another, mac_address }), 409);
        const stray = [{ subnet_id: v4.id, ip_address: '10.73.0.60' }];
        await refused(provision.make('port', 'stray', { ...another, fixed_ips: stray }), 400);
      });
      await step('without', async () => {
        const none = { security_groups: [], allowed_address_pairs: [] };
        expect(await ports.update(port.id, none)).toMatchObject(none);
        const bare = await provision.make('port', 'bare', { network_id: network.id, security_groups: [] });
        expect(bare.security_groups).toEqual([]);
      });
    },
  );

  check(
    'binds a port to a host whose agent is alive',
    { needs: ['network', 'admin', 'extension:binding', 'extension:agent'], severity: 'critical' },
    async ({ admin, provision, attach }) => {
      const agents = await admin.network.agents.list({ alive: true });
      const layer2 = agents.filter(({ agent_type }) => /open vswitch|linux ?bridge|ovn controller/i.test(agent_type));
      const host = layer2[0]?.host;
      expect(host, 'the host of a living layer 2 agent').toBeDefined();
      const { id: network_id } = await provision.make('network', 'bound', {});
      const port = await provision.make('port', 'bound', { network_id });
      // Where a port is bound is none of a member's business.
      expect(port).not.toHaveProperty('binding:host_id');
      const bound = await admin.network.ports.update(port.id, { 'binding:host_id': String(host) });
      attach('binding', { host: bound['binding:host_id'], vifType: bound['binding:vif_type'] });
      expect(bound).toMatchObject({ 'binding:host_id': host, 'binding:vnic_type': 'normal' });
      expect(['binding_failed', 'unbound']).not.toContain(bound['binding:vif_type']);
    },
  );
});
