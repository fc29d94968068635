import { check, expect, refused, topic, until } from 'seatrial/suite';
import { slaacAddress } from './parts/addresses.ts';
import { together } from './parts/together.ts';

const FAMILIES = [
  {
    asked: {
      ip_version: 4,
      cidr: '10.73.0.0/24',
      gateway_ip: '10.73.0.254',
      allocation_pools: [{ start: '10.73.0.10', end: '10.73.0.99' }],
      dns_nameservers: ['192.0.2.53', '192.0.2.54'],
      host_routes: [{ destination: '198.51.100.0/24', nexthop: '10.73.0.7' }],
    },
    changed: {
      gateway_ip: '10.73.0.253',
      dns_nameservers: ['203.0.113.53'],
      host_routes: [{ destination: '198.51.100.0/24', nexthop: '10.73.0.8' }],
    },
    overlapping: '10.73.0.128/25',
    wrong: { cidr: '10.73.9.0/33' },
  },
  {
    asked: {
      ip_version: 6,
      cidr: 'fd73::/64',
      gateway_ip: 'fd73::fe',
      allocation_pools: [{ start: 'fd73::10', end: 'fd73::99' }],
      dns_nameservers: ['2001:db8::53', '2001:db8::54'],
      host_routes: [{ destination: '2001:db8:1::/64', nexthop: 'fd73::7' }],
    },
    changed: {
      gateway_ip: 'fd73::fd',
      dns_nameservers: ['2001:db8::55'],
      host_routes: [{ destination: '2001:db8:1::/64', nexthop: 'fd73::8' }],
    },
    overlapping: 'fd73::/48',
    wrong: { cidr: 'fd73:0:0:9::/64', gateway_ip: '10.0.0.1' },
  },
] as const;

topic('subnets', () => {
  check(
    'creates, shows, lists, updates and deletes an IPv4 and an IPv6 subnet, and refuses those that overlap',
    { needs: ['network'], covers: ['NetworksTest', 'NetworksIpV6Test'], severity: 'critical' },
    async ({ cloud, provision, step }) => {
      const { subnets } = cloud.network;
      const { id: network_id } = await provision.make('network', 'ranges', {});
      const quiet = { network_id, enable_dhcp: false };
      for (const { asked, changed, overlapping, wrong } of FAMILIES) {
        const { ip_version } = asked;
        await step(`IPv${ip_version}`, async () => {
          const subnet = await provision.make('subnet', 'full', { ...quiet, ...asked });
          expect(subnet).toMatchObject({ ...quiet, ...asked });
          expect(await subnets.get(subnet.id)).toMatchObject({ id: subnet.id, name: subnet.name, ...asked });
          expect((await subnets.list()).map(({ id }) => id)).toContain(subnet.id);
          const update = { name: `${subnet.name}-2`, ...changed };
          expect(await subnets.update(subnet.id, update)).toMatchObject(update);
          expect(await subnets.update(subnet.id, { gateway_ip: null })).toMatchObject({ ...update, gateway_ip: null });
          const second = provision.make('subnet', 'overlap', { ...quiet, ip_version, cidr: overlapping });
          expect((await refused(second, 400, 409)).call.apiMessage).toMatch(/overlap/i);
          await refused(provision.make('subnet', 'wrong', { ...quiet, ip_version, ...wrong }), 400);
          await provision.remove('subnet', subnet.id);
          await refused(subnets.get(subnet.id), 404);
        });
      }
      expect(await subnets.list({ network_id })).toEqual([]);
    },
  );

  check(
    'takes each IPv6 mode, refuses contradictions, and gives a port the address its MAC calls for',
    { needs: ['network'], covers: ['NetworksIpV6Test', 'PortsIpV6TestJSON'] },
    async ({ cloud, provision, attach }) => {
      const modes = ['slaac', 'dhcpv6-stateless', 'dhcpv6-stateful'] as const;
      // A network that is down is no business of the DHCP agents, though the modes insist on "enable_dhcp".
      const { id: network_id } = await provision.make('network', 'modes', { admin_state_up: false });
      const create = together(modes.length, cloud.network.subnets.createMany);
      const made = await Promise.all(
        modes.map((mode, index) => {
          const both = { ipv6_ra_mode: mode, ipv6_address_mode: mode };
          const input = { network_id, ip_version: 6 as const, cidr: `fd74:${index}::/64`, ...both };
          return provision.make('subnet', mode, input, { create: create((name) => ({ ...input, name })) });
        }),
      );
      expect(made.map(({ ipv6_ra_mode, ipv6_address_mode }) => [ipv6_ra_mode, ipv6_address_mode])).toEqual(
        modes.map((mode) => [mode, mode]),
      );
      const contrary = { ipv6_ra_mode: 'slaac', ipv6_address_mode: 'dhcpv6-stateful' } as const;
      const input = { network_id, ip_version: 6, cidr: 'fd74:ff::/64', ...contrary } as const;
      attach('refused', (await refused(provision.make('subnet', 'contrary', input), 400)).call.apiMessage);

      const { fixed_ips, mac_address } = await provision.make('port', 'modes', { network_id });
      const [slaac, stateless, stateful] = made.map(({ id }) => id);
      const bySubnet = Object.fromEntries(fixed_ips.map(({ subnet_id, ip_address }) => [subnet_id, ip_address]));
      expect(bySubnet).toEqual({
        [String(slaac)]: slaacAddress('fd74::', mac_address),
        [String(stateless)]: slaacAddress('fd74:1::', mac_address),
        [String(stateful)]: expect.stringMatching(/^fd74:2::/),
      });
    },
  );

  check(
    'serves DHCP on a network from the moment a subnet asks for it',
    {
      needs: ['network', 'extension:dhcp_agent_scheduler'],
      covers: ['TestNetworkBasicOps'],
      requirements: ['NET-05'],
      severity: 'critical',
    },
    async ({ cloud, provision, step, sleep, attach }) => {
      const { ports, subnets } = cloud.network;
      const { id: network_id } = await provision.make('network', 'dhcp', {});
      const range = { network_id, ip_version: 4, cidr: '10.75.0.0/24' } as const;
      const subnet = await provision.make('subnet', 'dhcp', { ...range, enable_dhcp: false });
      expect(await ports.list({ network_id })).toEqual([]);

      expect(await subnets.update(subnet.id, { enable_dhcp: true })).toMatchObject({ enable_dhcp: true });
      const served = () => ports.list({ network_id }, { purpose: 'wait' });
      await step('served by an agent', () =>
        until(`an active DHCP port on network ${network_id}`, provision, async () => {
          await sleep(1000);
          // A port without a host (OVN's) is served where its guests are, and never becomes active itself.
          return (await served()).some(
            (port) => port.status === 'ACTIVE' || port.device_owner === 'network:distributed',
          );
        }),
      );
      const found = await served();
      attach('DHCP ports', found);
      for (const { device_owner, fixed_ips } of found) {
        expect(device_owner).toMatch(/^network:(dhcp|distributed)$/);
        expect(fixed_ips.map(({ subnet_id }) => subnet_id)).toEqual([subnet.id]);
      }
      expect(await subnets.update(subnet.id, { enable_dhcp: false })).toMatchObject({ enable_dhcp: false });
    },
  );
});
