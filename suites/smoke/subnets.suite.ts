import { check, expect, refused, topic } from 'seatrial/suite';
import { portsOf, wiredPorts } from './parts/network-ports.ts';
import { together } from './parts/together.ts';

const FAMILIES = [
  {
    label: 'IPv4',
    covers: 'NetworksTest',
    initial: {
      ip_version: 4,
      cidr: '10.73.0.0/24',
      gateway_ip: '10.73.0.254',
      allocation_pools: [{ start: '10.73.0.10', end: '10.73.0.99' }],
      dns_nameservers: ['192.0.2.53', '192.0.2.54'],
      host_routes: [{ destination: '198.51.100.0/24', nexthop: '10.73.0.7' }],
    },
    changed: {
      dns_nameservers: ['203.0.113.53'],
      host_routes: [{ destination: '198.51.100.0/24', nexthop: '10.73.0.8' }],
      gateway_ip: '10.73.0.253',
    },
    beside: { ip_version: 4, cidr: '10.73.1.0/24' },
    defaults: ['10.73.1.1'],
  },
  {
    label: 'IPv6',
    covers: 'NetworksIpV6Test',
    initial: {
      ip_version: 6,
      cidr: 'fd73::/64',
      gateway_ip: 'fd73::fe',
      allocation_pools: [{ start: 'fd73::10', end: 'fd73::99' }],
      dns_nameservers: ['2001:db8::53', '2001:db8::54'],
      host_routes: [{ destination: '2001:db8:1::/64', nexthop: 'fd73::7' }],
    },
    changed: {
      dns_nameservers: ['2001:db8::55'],
      host_routes: [{ destination: '2001:db8:1::/64', nexthop: 'fd73::8' }],
      gateway_ip: 'fd73::fd',
    },
    beside: { ip_version: 6, cidr: 'fd73:0:0:1::/64' },
    // Neutron took the address of the range itself for long, which is every router's (RFC 4291).
    defaults: ['fd73:0:0:1::', 'fd73:0:0:1::1'],
  },
] as const;

topic('subnets', () => {
  for (const { label, covers, initial, changed, beside, defaults } of FAMILIES) {
    check(
      `creates, shows, lists, updates and deletes an ${label} subnet`,
      { needs: ['network'], covers: [covers] },
      async ({ cloud, provision, step }) => {
        const { subnets } = cloud.network;
        const { id: network_id } = await provision.make('network', 'ranges', {});
        const subnet = await provision.make('subnet', 'full', { network_id, enable_dhcp: false, ...initial });
        expect(subnet).toMatchObject({ network_id, enable_dhcp: false, ...initial });
        const [shown, all] = await Promise.all([subnets.get(subnet.id), subnets.list()]);
        expect(shown).toEqual(subnet);
        expect(all.map(({ id }) => id)).toContain(subnet.id);

        await step('update', async () => {
          const update = { name: `${subnet.name}-2`, ...changed };
          expect(await subnets.update(subnet.id, update)).toMatchObject(update);
          expect(await subnets.update(subnet.id, { gateway_ip: null })).toMatchObject({ gateway_ip: null });
          expect(await subnets.get(subnet.id)).toMatchObject({ ...update, gateway_ip: null });
        });
        await step('gateways', async () => {
          const common = { network_id, enable_dhcp: false, ...beside };
          const byDefault = await provision.make('subnet', 'default', common);
          expect(defaults).toContain(byDefault.gateway_ip);
          await provision.remove('subnet', byDefault.id);
          const without = await provision.make('subnet', 'none', { ...common, gateway_ip: null });
          expect(without).toMatchObject({ gateway_ip: null });
        });
        await step('delete', () => provision.remove('subnet', subnet.id));
        await refused(subnets.get(subnet.id), 404);
        expect((await subnets.list()).map(({ id }) => id)).not.toContain(subnet.id);
      },
    );
  }

  check(
    'takes every sensible pair of IPv6 modes and refuses the others',
    { needs: ['network'], covers: ['NetworksIpV6Test'] },
    async ({ cloud, provision, attach }) => {
      const modes = ['slaac', 'dhcpv6-stateful', 'dhcpv6-stateless'] as const;
      // A network that is down is no business of the DHCP agents, though the modes take "enable_dhcp".
      const { id: network_id } = await provision.make('network', 'modes', { admin_state_up: false });
      const pairs = modes.flatMap((mode) => [
        { ipv6_ra_mode: mode, ipv6_address_mode: mode },
        { ipv6_ra_mode: mode },
        { ipv6_address_mode: mode },
      ]);
      const create = together(pairs.length, cloud.network.subnets.createMany);
      const made = await Promise.all(
        pairs.map((pair, index) => {
          const input = { network_id, ip_version: 6 as const, cidr: `fd74:0:0:${index}::/64`, ...pair };
          return provision.make('subnet', 'mode', input, { create: create((name) => ({ ...input, name })) });
        }),
      );
      expect(made.map(({ ipv6_ra_mode, ipv6_address_mode }) => ({ ipv6_ra_mode, ipv6_address_mode }))).toEqual(
        pairs.map((pair) => ({ ipv6_ra_mode: null, ipv6_address_mode: null, ...pair })),
      );
      const refusal = await refused(
        provision.make('subnet', 'contrary', {
          network_id,
          ip_version: 6,
          cidr: 'fd74:0:0:ff::/64',
          ipv6_ra_mode: 'slaac',
          ipv6_address_mode: 'dhcpv6-stateful',
        }),
        400,
      );
      attach('refused', refusal.call.apiMessage);
    },
  );

  check(
    'serves DHCP on a network from the moment a subnet asks for it until none does',
    {
      needs: ['network', 'extension:dhcp_agent_scheduler'],
      covers: ['TestNetworkBasicOps'],
      requirements: ['NET-05'],
      severity: 'critical',
    },
    async ({ cloud, provision, step }) => {
      const { subnets } = cloud.network;
      const { id: network_id } = await provision.make('network', 'dhcp', {});
      const range = { network_id, ip_version: 4, cidr: '10.75.0.0/24' } as const;
      const subnet = await provision.make('subnet', 'dhcp', { ...range, enable_dhcp: false });
      expect(await portsOf(cloud, network_id)).toEqual([]);

      const served = await step('turn on', async () => {
        expect(await subnets.update(subnet.id, { enable_dhcp: true })).toMatchObject({ enable_dhcp: true });
        return wiredPorts(cloud, provision, network_id);
      });
      for (const { device_owner, fixed_ips } of served) {
        expect(device_owner).toMatch(/^network:(dhcp|distributed)$/);
        expect(fixed_ips.map(({ subnet_id }) => subnet_id)).toEqual([subnet.id]);
      }
      await step('turn off', async () => {
        expect(await subnets.update(subnet.id, { enable_dhcp: false })).toMatchObject({ enable_dhcp: false });
      });
    },
  );
});
