import { check, expect, refused, topic } from 'seatrial/suite';
import { slaacAddress } from './parts/addresses.ts';
import { quietNetwork, V4, V6 } from './parts/quiet-network.ts';

topic('ports', () => {
  check(
    'creates, shows, lists, updates and deletes a port with an IPv4 and an IPv6 address',
    { needs: ['network'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'], severity: 'critical' },
    async ({ cloud, provision, facts, step }) => {
      const { ports, securityGroups } = cloud.network;
      const { network, v4, v6 } = await quietNetwork(provision, 'ports');
      const port = await provision.make('port', 'dual', { network_id: network.id });
      expect(port).toMatchObject({
        network_id: network.id,
        project_id: facts.projectId,
        admin_state_up: true,
        status: 'DOWN',
        device_id: '',
      });
      expect(port.mac_address).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
      expect(port.fixed_ips.map(({ subnet_id }) => subnet_id).sort()).toEqual([v4.id, v6.id].sort());
      const [shown, all, byNetwork, groups] = await Promise.all([
        ports.get(port.id),
        ports.list(),
        ports.list({ network_id: network.id }),
        securityGroups.list({ name: 'default' }),
      ]);
      expect(shown).toMatchObject({ id: port.id, name: port.name, fixed_ips: port.fixed_ips });
      expect(all.map(({ id }) => id)).toContain(port.id);
      expect(byNetwork.map(({ id }) => id)).toEqual([port.id]);
      expect(groups.map(({ id }) => id)).toEqual(port.security_groups);

      await step('update', async () => {
        const changed = { name: `${port.name}-2`, description: 'changed', admin_state_up: false };
        expect(await ports.update(port.id, changed)).toMatchObject(changed);
        const moved = { fixed_ips: [{ subnet_id: v4.id, ip_address: '10.72.0.77' }] };
        expect(await ports.update(port.id, moved)).toMatchObject({ ...changed, ...moved });
      });
      await step('delete', () => provision.remove('port', port.id));
      await refused(ports.get(port.id), 404);
      expect(await ports.list({ network_id: network.id })).toEqual([]);
    },
  );

  check(
    'takes addresses out of the allocation pools only, until they are exhausted',
    { needs: ['network'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'], requirements: ['SVC-05'] },
    async ({ provision, attach }) => {
      const { id: network_id } = await provision.make('network', 'pools', {});
      const small = [
        { ...V4, allocation_pools: [{ start: '10.72.0.50', end: '10.72.0.51' }] },
        { ...V6, allocation_pools: [{ start: 'fd72:0:0:1::50', end: 'fd72:0:0:1::51' }] },
      ];
      for (const input of small) {
        const { id: subnet_id } = await provision.make('subnet', 'small', { network_id, ...input });
        const one = () => provision.make('port', 'pooled', { network_id, fixed_ips: [{ subnet_id }] });
        const made = [await one(), await one()];
        const [pool] = input.allocation_pools;
        const addresses = made.flatMap(({ fixed_ips }) => fixed_ips.map(({ ip_address }) => ip_address));
        expect(addresses.sort()).toEqual([pool?.start, pool?.end]);
        const refusal = await refused(one(), 409);
        expect(refusal.call.apiMessage).toMatch(/no more IP addresses/i);
        attach(`IPv${input.ip_version}, one too many`, refusal.call.apiMessage);
      }
    },
  );

  check(
    'gives a port the addresses, the security groups and the address pairs asked for',
    { needs: ['network', 'extension:allowed-address-pairs'], covers: ['PortsTestJSON', 'PortsIpV6TestJSON'] },
    async ({ cloud, provision, step }) => {
      const { ports, securityGroups } = cloud.network;
      const { network, v4, v6 } = await quietNetwork(provision, 'wishes');
      const [open, closed] = await Promise.all([
        provision.make('securityGroup', 'open', {}),
        provision.make('securityGroup', 'closed', {}),
      ]);
      const wishes = {
        fixed_ips: [
          { subnet_id: v4.id, ip_address: '10.72.0.99' },
          { subnet_id: v6.id, ip_address: 'fd72:0:0:1::99' },
        ],
        mac_address: 'fa:16:3e:72:72:72',
        security_groups: [open.id],
        allowed_address_pairs: [{ ip_address: '10.72.0.200' }, { ip_address: '192.0.2.0/24' }],
      };
      const port = await provision.make('port', 'wishes', { network_id: network.id, ...wishes });
      expect(port).toMatchObject({ ...wishes, fixed_ips: expect.arrayContaining(wishes.fixed_ips) });

      await step('security groups', async () => {
        const both = await ports.update(port.id, { security_groups: [open.id, closed.id] });
        expect([...both.security_groups].sort()).toEqual([open.id, closed.id].sort());
        await refused(securityGroups.delete(closed.id), 409);
        expect(await ports.update(port.id, { security_groups: [] })).toMatchObject({ security_groups: [] });
      });
      await step('address pairs', async () => {
        expect(await ports.update(port.id, { allowed_address_pairs: [] })).toMatchObject({ allowed_address_pairs: [] });
      });
      const bare = await provision.make('port', 'bare', { network_id: network.id, security_groups: [] });
      expect(bare.security_groups).toEqual([]);
    },
  );

  check(
    'derives the address of a port from its MAC where the subnet is for SLAAC',
    { needs: ['network'], covers: ['PortsIpV6TestJSON'] },
    async ({ provision }) => {
      // Down, so that no DHCP agent sets about announcing the prefix.
      const { id: network_id } = await provision.make('network', 'slaac', { admin_state_up: false });
      const modes = { ipv6_ra_mode: 'slaac', ipv6_address_mode: 'slaac' } as const;
      const range = { ip_version: 6, cidr: 'fd76::/64', ...modes } as const;
      const { id: subnet_id } = await provision.make('subnet', 'slaac', { network_id, ...range });
      const port = await provision.make('port', 'slaac', { network_id });
      expect(port.fixed_ips).toEqual([{ subnet_id, ip_address: slaacAddress('fd76::', port.mac_address) }]);
    },
  );

  check(
    'binds a port to a host whose agent is alive',
    { needs: ['network', 'admin', 'extension:binding', 'extension:agent'], severity: 'critical' },
    async ({ cloud, admin, provision, attach }) => {
      const agents = await admin.network.agents.list();
      const layer2 = agents.filter(
        (each) =>
          each.alive && each.admin_state_up && /open vswitch|linux ?bridge|ovn controller/i.test(each.agent_type),
      );
      const { network } = await quietNetwork(provision, 'bound');
      const port = await provision.make('port', 'bound', { network_id: network.id });
      expect(port).not.toHaveProperty('binding:host_id');
      const host = layer2[0]?.host;
      expect(host, 'the host of a living layer 2 agent').toBeDefined();
      const bound = await admin.network.ports.update(port.id, { 'binding:host_id': String(host) });
      attach('binding', { host: bound['binding:host_id'], vifType: bound['binding:vif_type'] });
      expect(bound).toMatchObject({ 'binding:host_id': host, 'binding:vnic_type': 'normal' });
      expect(['binding_failed', 'unbound']).not.toContain(bound['binding:vif_type']);
      expect(await cloud.network.ports.get(port.id)).toMatchObject({ admin_state_up: true });
    },
  );
});
