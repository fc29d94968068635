import { expect, floatingIpIs, given, ordered, refused, serverIsUnknown, until } from 'seatrial/suite';
import { hostOf, smallest, takenBy } from './parts/boots.ts';
import { handsOutAddresses } from './parts/dhcp.ts';
import { type Net, newNet, newRouter } from './parts/topology.ts';
import { isKnownEverywhere, leavesNothing, whereIs } from './parts/traces-left.ts';
import type { Server } from './parts/types.ts';

const METADATA = { purpose: 'integration', answer: '42' };
const USER_DATA = Buffer.from('#cloud-config\nfinal_message: seatrial was here\n').toString('base64');

interface Life {
  front: Net;
  back: Net;
  routerId: string;
  keyName: string;
  groupId: string;
  server: Server;
  /** Of the server, on the front network. */
  portId: string;
  floatingIp: { readonly id: string; readonly floating_ip_address: string };
}

const BOOT = ['compute', 'network', 'boot-image', 'flavor'] as const;
const OUTSIDE = ['network', 'external-network', 'extension:router'] as const;

ordered<Life>('a server between two networks', (step) => {
  step(
    'boots with a key, metadata, user data and an address on each network',
    { needs: BOOT, requirements: ['INST-02'], severity: 'critical' },
    async ({ cloud, provision, state, facts }) => {
      const [front, back, key, group] = await Promise.all([
        newNet(provision, 'front', 1),
        newNet(provision, 'back', 2),
        provision.make('keypair', 'flow', { user_id: facts.userId }),
        provision.make('securityGroup', 'flow', {}),
      ]);
      Object.assign(state, { front, back, keyName: key.name, groupId: group.id });
      state.server = await provision.make('server', 'flow', {
        ...smallest(facts),
        networks: [{ uuid: front.network.id }, { uuid: back.network.id }],
        key_name: key.name,
        metadata: METADATA,
        user_data: USER_DATA,
        config_drive: true,
      });
      expect(state.server).toMatchObject({ key_name: key.name, metadata: METADATA, config_drive: 'True' });
      const addresses = [front, back].map(({ network }) => state.server.addresses[network.name] ?? []);
      expect(addresses.map(({ length }) => length)).toEqual([1, 1]);
      const ports = await cloud.network.ports.list({ device_id: state.server.id });
      const wired = { status: 'ACTIVE', device_owner: expect.stringMatching(/^compute:/) };
      expect(ports).toEqual([expect.objectContaining(wired), expect.objectContaining(wired)]);
      expect(ports.flatMap(({ fixed_ips }) => fixed_ips.map((each) => each.ip_address)).toSorted()).toEqual(
        addresses
          .flat()
          .map(({ addr }) => addr)
          .toSorted(),
      );
      state.portId = given(ports.find(({ network_id }) => network_id === front.network.id)).id;
    },
  );

  step(
    'keeps the user data, binds the ports on its host and claims what its flavor says',
    { needs: [...BOOT, 'placement', 'admin'], optional: true, requirements: ['INST-02'] },
    async (context) => {
      const { admin, state, facts } = context;
      const { id } = state.server;
      const shown = await admin.compute.servers.get(id);
      expect(shown['OS-EXT-SRV-ATTR:user_data']).toBe(USER_DATA);
      const host = await hostOf(context, state.server);
      expect(host).toBeTruthy();
      const ports = await admin.network.ports.list({ device_id: id });
      expect(ports.map((port) => port['binding:host_id'])).toEqual([host, host]);
      for (const port of ports) expect(port['binding:vif_type']).not.toMatch(/binding_failed|unbound/);
      const flavor = await admin.compute.flavors.get(given(facts.flavor).id);
      expect(await takenBy(context, state.server)).toMatchObject({ MEMORY_MB: flavor.ram, VCPU: flavor.vcpus });
      await isKnownEverywhere(context, { ...(await whereIs(context, id)), network: state.front.network.id });
    },
  );

  step(
    'has an agent that hands out addresses on each network',
    { needs: ['network', 'admin', 'extension:dhcp_agent_scheduler'], optional: true, requirements: ['NET-05'] },
    async ({ admin, provision, state }) => {
      for (const { network } of [state.front, state.back]) {
        await until(`an agent to serve DHCP on ${network.name}`, provision, async () => {
          const [agents, ports] = await Promise.all([
            admin.network.networks.dhcpAgents(network.id),
            admin.network.ports.list({ network_id: network.id }, { purpose: 'wait' }),
          ]);
          return handsOutAddresses(agents, ports);
        });
      }
    },
  );

  step(
    'lets a rule in and out while the server runs, also one for members of a group',
    { needs: ['network'], requirements: ['INST-03', 'INST-04'] },
    async ({ cloud, provision, state, facts }) => {
      const { ports, securityGroups, securityGroupRules } = cloud.network;
      const [byDefault] = await securityGroups.list({ name: 'default', project_id: facts.projectId });
      const before = (await ports.get(state.portId)).security_groups;
      expect(before).toEqual([given(byDefault).id]);
      const inbound = given(byDefault).security_group_rules.filter(({ direction }) => direction === 'ingress');
      // What comes in without a rule of the owner's comes from the group itself.
      for (const rule of inbound) expect(rule.remote_group_id).toBe(given(byDefault).id);

      await ports.update(state.portId, { security_groups: [...before, state.groupId] });
      const ssh = { direction: 'ingress', protocol: 'tcp', port_range_min: 22, port_range_max: 22 } as const;
      const members = await provision.make('securityGroup', 'members', {});
      const [open, byGroup] = await Promise.all([
        securityGroupRules.create({ ...ssh, security_group_id: state.groupId, remote_ip_prefix: '0.0.0.0/0' }),
        securityGroupRules.create({ ...ssh, security_group_id: state.groupId, remote_group_id: members.id }),
      ]);
      const rules = async () => (await securityGroups.get(state.groupId)).security_group_rules.map(({ id }) => id);
      expect(await rules()).toEqual(expect.arrayContaining([open.id, byGroup.id]));
      const refusal = await refused(securityGroups.delete(state.groupId), 409);
      expect(refusal.call.apiMessage).toContain(state.groupId);
      await securityGroupRules.delete(open.id);
      expect(await rules()).not.toContain(open.id);
      // A group that others' rules name goes only with them or before them, and takes those rules along.
      await provision.remove('securityGroup', members.id);
      expect(await rules()).not.toContain(byGroup.id);
      await ports.update(state.portId, { security_groups: before });
      // An agent that applies the groups anew takes the port for being built meanwhile.
      await until('the port of the server to be ACTIVE again', provision, async () => {
        return (await ports.get(state.portId)).status === 'ACTIVE';
      });
    },
  );

  step(
    'joins both networks with a router that leads outside',
    { needs: OUTSIDE, optional: true },
    async ({ cloud, provision, state, facts }) => {
      const outside = given(facts.externalNetwork).id;
      const { id } = await newRouter(provision, 'flow', [state.front.subnet.id, state.back.subnet.id], outside);
      state.routerId = id;
      const router = await cloud.network.routers.get(id);
      expect(router).toMatchObject({ status: 'ACTIVE', external_gateway_info: { network_id: outside } });
      expect(router.external_gateway_info?.external_fixed_ips).not.toEqual([]);
      await until('the interfaces of the router to be ACTIVE', provision, async () => {
        const ports = await cloud.network.ports.list({ device_id: id }, { purpose: 'wait' });
        return ports.length === 2 && ports.every(({ status }) => status === 'ACTIVE');
      });
    },
  );

  step(
    'runs the router on a live agent',
    // With OVN, routers run on no agent.
    { needs: [...OUTSIDE, 'admin', 'extension:l3_agent_scheduler'], optional: true },
    async ({ admin, state }) => {
      const agents = await admin.network.routers.l3Agents(state.routerId);
      expect(agents.filter(({ alive }) => alive)).not.toEqual([]);
    },
  );

  step(
    'has one port outside for the router, which is known everywhere',
    { needs: [...OUTSIDE, 'admin'], optional: true },
    async (context) => {
      const { admin, state } = context;
      const gateways = await admin.network.ports.list({
        device_id: state.routerId,
        device_owner: 'network:router_gateway',
      });
      expect(gateways).toHaveLength(1);
      await isKnownEverywhere(context, { router: state.routerId });
    },
  );

  step(
    'gives the server a floating IP, moves it to the other network and takes it away',
    { needs: [...OUTSIDE, 'compute'], optional: true, requirements: ['INST-05'] },
    async ({ cloud, provision, state, facts, step: part }) => {
      const { floatingIps, ports } = cloud.network;
      const { servers } = cloud.compute;
      const floating_network_id = given(facts.externalNetwork).id;
      const input = { floating_network_id, port_id: state.portId };
      state.floatingIp = await provision.make('floatingIp', 'flow', input);
      const { id, floating_ip_address: address } = state.floatingIp;
      const shownOn = ({ network }: Net) =>
        until(`Nova to show the floating IP on ${network.name}`, provision, async () => {
          const { addresses } = await servers.get(state.server.id, { purpose: 'wait' });
          return (addresses[network.name] ?? []).some(({ addr }) => addr === address);
        });
      await part('associated', async () => {
        await floatingIpIs(cloud, provision, id, 'ACTIVE');
        await shownOn(state.front);
      });
      await part('moved', async () => {
        const [second] = await ports.list({ device_id: state.server.id, network_id: state.back.network.id });
        await floatingIps.update(id, { port_id: given(second).id });
        await floatingIpIs(cloud, provision, id, 'ACTIVE');
        await shownOn(state.back);
      });
      // The way of a floating IP: whoever takes it away from under it is refused.
      await refused(cloud.network.routers.update(state.routerId, { external_gateway_info: null }), 409);
      await part('released', async () => {
        const freed = await floatingIps.update(id, { port_id: null });
        expect(freed).toMatchObject({ port_id: null, fixed_ip_address: null, router_id: null });
        await floatingIpIs(cloud, provision, id, 'DOWN');
      });
      await floatingIps.update(id, { port_id: state.portId });
    },
  );

  step('refuses to delete networks and a router that are in use', { needs: ['network'] }, async ({ cloud, state }) => {
    await refused(cloud.network.networks.delete(state.front.network.id), 409);
    await refused(cloud.network.subnets.delete(state.back.subnet.id), 409);
    if (state.routerId) await refused(cloud.network.routers.delete(state.routerId), 409);
  });

  step(
    'leaves no row, port or allocation of a deleted server, and frees its floating IP',
    { needs: ['compute', 'network'], severity: 'critical' },
    async (context) => {
      const { cloud, provision, state } = context;
      const server = await whereIs(context, state.server.id);
      await provision.remove('server', state.server.id);
      await serverIsUnknown(cloud, provision, state.server.id);
      await refused(cloud.network.ports.get(state.portId), 404);
      await leavesNothing(context, server);
      const [newest] = await cloud.compute.instanceActions.list(state.server.id);
      expect(newest, 'what Nova remembers of a server that is gone').toMatchObject({ action: 'delete', message: null });
      if (!state.floatingIp) return;
      expect(await cloud.network.floatingIps.get(state.floatingIp.id)).toMatchObject({ port_id: null });
    },
  );

  step(
    'leaves nothing of a deleted router and deleted networks, their ports for DHCP included',
    { needs: ['network'] },
    async (context) => {
      const { cloud, provision, state } = context;
      if (state.routerId) {
        await provision.remove('floatingIp', state.floatingIp.id);
        await cloud.network.routers.update(state.routerId, { external_gateway_info: null });
        const ours = [state.front.network.id, state.back.network.id];
        const ports = await cloud.network.ports.list({ device_id: state.routerId });
        const interfaces = ports.filter(({ network_id }) => ours.includes(network_id));
        for (const { id } of interfaces) await provision.remove('routerInterface', id);
        await provision.remove('router', state.routerId);
        await refused(cloud.network.routers.get(state.routerId), 404);
        await leavesNothing(context, { router: state.routerId });
      }
      for (const { network, subnet } of [state.front, state.back]) {
        await provision.remove('subnet', subnet.id);
        await provision.remove('network', network.id);
        await refused(cloud.network.networks.get(network.id), 404);
        await leavesNothing(context, { network: network.id });
      }
    },
  );
});
