import {
  expect,
  floatingIpIs,
  given,
  notApplicable,
  ordered,
  refused,
  serverIsUnknown,
  until,
  volumeIs,
} from 'seatrial/suite';
import { anyConsole } from './parts/consoles.ts';
import { ownNetwork, routed } from './parts/own-network.ts';
import type { Server, Volume } from './parts/types.ts';

const METADATA = { purpose: 'critical path', answer: '42' };
const USER_DATA = '#cloud-config\nfinal_message: seatrial was here\n';

/** What the steps leave for those after them. */
interface Path {
  network: { readonly id: string; readonly name: string };
  subnetId: string;
  securityGroup: { readonly id: string; readonly name: string };
  keyName: string;
  server: Server;
  /** Id of the request that asked for the server. */
  bootRequest: string | undefined;
  portId: string;
  floatingIp?: { readonly id: string; readonly floating_ip_address: string };
  volume: Volume;
}

ordered<Path>('critical path', (step) => {
  const critical = (title: string, meta: Parameters<typeof step>[1], body: Parameters<typeof step>[2]) =>
    step(title, { severity: 'critical', ...meta }, body);

  critical('issues a token for the right project', { needs: ['identity'] }, async ({ cloud, facts }) => {
    const { id, expiresAtMs } = await cloud.session.token();
    const { token } = await cloud.identity.api.body<{ token: Record<string, unknown> }>('GET', '/auth/tokens', {
      headers: { 'x-subject-token': id },
    });
    expect(token).toMatchObject({ project: { id: facts.projectId }, user: { id: facts.userId } });
    expect(Date.parse(String(token.expires_at))).toBe(expiresAtMs);
    expect(expiresAtMs).toBeGreaterThan(Date.now());
  });

  critical('has an active image', { needs: ['image', 'boot-image'] }, async ({ cloud, facts }) => {
    const image = await cloud.image.images.get(given(facts.image).id);
    expect(image).toMatchObject({ status: 'active' });
    expect(image.size).toBeGreaterThan(0);
  });

  critical('makes a network that can be used', { needs: ['network'] }, async ({ cloud, provision, state }) => {
    const { network, subnet } = await ownNetwork(provision, 'path');
    const securityGroup = await provision.make('securityGroup', 'path', {});
    state.network = network;
    state.subnetId = subnet.id;
    state.securityGroup = securityGroup;
    expect(await cloud.network.networks.get(network.id)).toMatchObject({ status: 'ACTIVE', subnets: [subnet.id] });
  });

  critical('imports a public key', { needs: ['compute'] }, async ({ provision, state, facts }) => {
    const { name } = await provision.make('keypair', 'path', { user_id: facts.userId });
    state.keyName = name;
  });

  critical('has a flavor that holds the image', { needs: ['compute', 'flavor'] }, async ({ cloud, facts }) => {
    const [flavor, image] = [await cloud.compute.flavors.get(given(facts.flavor).id), given(facts.image)];
    expect(flavor.ram).toBeGreaterThanOrEqual(image.minRamMib);
    if (flavor.disk > 0) expect(flavor.disk).toBeGreaterThanOrEqual(image.minDiskGib);
  });

  critical('accepts the boot of a server', { needs: ['compute'] }, async ({ cloud, provision, state, facts }) => {
    const input = {
      flavorRef: given(facts.flavor).id,
      imageRef: given(facts.image).id,
      networks: [{ uuid: state.network.id }],
      key_name: state.keyName,
      security_groups: [{ name: state.securityGroup.name }],
      metadata: METADATA,
      user_data: Buffer.from(USER_DATA).toString('base64'),
      'OS-DCF:diskConfig': 'AUTO',
    } as const;
    const create = async (name: string) => {
      const body = { server: { ...input, name } };
      const answer = await cloud.compute.api.call<{ server: Server }>('POST', '/servers', { expect: [202], body });
      state.bootRequest = answer.requestId;
      return { ...answer.body.server, name };
    };
    state.server = await provision.make('server', 'path', input, { ready: false, create });
    expect(state.bootRequest).toMatch(/^req-/);
  });

  critical(
    'routes the network to the outside where there is one',
    { needs: ['network', 'external-network'], optional: true },
    async ({ cloud, provision, state, facts }) => {
      const externalNetwork = given(facts.externalNetwork);
      const { id } = await routed(provision, 'path', state.subnetId, externalNetwork.id);
      const router = await cloud.network.routers.get(id);
      expect(router).toMatchObject({ status: 'ACTIVE', external_gateway_info: { network_id: externalNetwork.id } });
    },
  );

  critical(
    'brings the server up as it was asked to',
    { needs: ['compute'], covers: ['ServersTestJSON', 'TestServerBasicOps'] },
    async ({ cloud, admin, provision, state, facts }) => {
      state.server = await provision.ready('server', state.server);
      expect(state.server).toMatchObject({
        status: 'ACTIVE',
        metadata: METADATA,
        key_name: state.keyName,
        image: { id: given(facts.image).id },
        flavor: { original_name: given(facts.flavor).name },
        security_groups: [{ name: state.securityGroup.name }],
        'OS-DCF:diskConfig': 'AUTO',
        'OS-EXT-STS:power_state': 1,
      });
      const listed = await cloud.compute.servers.listBrief();
      expect(listed.map(({ id }) => id)).toContain(state.server.id);
      if (!facts.hasAdmin || !facts.services.includes('placement')) return;
      const taken = Object.values(await admin.placement.allocations.of(state.server.id));
      const processors = taken.map(({ resources: { VCPU = 0, PCPU = 0 } }) => VCPU + PCPU);
      expect(processors.reduce((sum, each) => sum + each, 0)).toBe(state.server.flavor.vcpus);
    },
  );

  critical(
    'gives the server an address of its subnet',
    { needs: ['network'], covers: ['TestNetworkBasicOps'] },
    async ({ cloud, state }) => {
      const [fixed] = state.server.addresses[state.network.name] ?? [];
      const ports = await cloud.network.ports.list({ device_id: state.server.id });
      expect(ports).toHaveLength(1);
      expect(ports[0]).toMatchObject({
        status: 'ACTIVE',
        network_id: state.network.id,
        fixed_ips: [{ subnet_id: state.subnetId, ip_address: fixed?.addr }],
        security_groups: [state.securityGroup.id],
      });
      state.portId = String(ports[0]?.id);
    },
  );

  critical(
    'gives the server a floating IP where there is an external network',
    {
      needs: ['network', 'external-network'],
      requirements: ['INST-05'],
      covers: ['TestNetworkBasicOps'],
      optional: true,
    },
    async ({ cloud, provision, state, facts }) => {
      const input = { floating_network_id: given(facts.externalNetwork).id, port_id: state.portId };
      const floatingIp = await provision.make('floatingIp', 'path', input);
      state.floatingIp = floatingIp;
      await until('Nova to show the floating IP', provision, async () => {
        const { addresses } = await cloud.compute.servers.get(state.server.id, { purpose: 'wait' });
        const floating = addresses[state.network.name]?.filter((each) => each['OS-EXT-IPS:type'] === 'floating');
        return floating?.some(({ addr }) => addr === floatingIp.floating_ip_address) ?? false;
      });
    },
  );

  critical('remembers which request booted the server', { needs: ['compute'] }, async ({ cloud, state, attach }) => {
    const { instanceActions } = cloud.compute;
    const actions = await instanceActions.list(state.server.id);
    const created = actions.find(({ action }) => action === 'create');
    expect(created?.request_id).toBe(state.bootRequest);
    const detail = await instanceActions.get(state.server.id, String(state.bootRequest));
    attach('boot', detail);
    expect(detail.events).not.toEqual([]);
    for (const event of detail.events) expect(event).toMatchObject({ result: 'Success' });
  });

  critical(
    'reboots the server the hard way',
    { needs: ['compute'], covers: ['ServerActionsTestJSON'] },
    async ({ cloud, provision, state }) => {
      await cloud.compute.serverActions.reboot(state.server.id, 'HARD');
      const server = await provision.ready('server', state.server);
      expect(server).toMatchObject({ status: 'ACTIVE', 'OS-EXT-STS:power_state': 1 });
      const [newest] = await cloud.compute.instanceActions.list(state.server.id);
      expect(newest).toMatchObject({ action: 'reboot', message: null });
    },
  );

  critical("shows what the server's console says", { needs: ['compute'] }, async ({ cloud, state, attach }) => {
    const { consoleOutput } = cloud.compute.serverActions;
    const [all, last] = await Promise.all([consoleOutput(state.server.id), consoleOutput(state.server.id, 2)]);
    attach('console', all);
    expect(all).toEqual(expect.any(String));
    expect(last.length).toBeLessThanOrEqual(all.length);
  });

  critical(
    'opens a remote console, or says that it has none',
    { needs: ['compute'], optional: true },
    async ({ cloud, state }) => {
      const console = await anyConsole(cloud, state.server.id);
      if (!console) notApplicable('the cloud has no remote console: it refused each sort as unavailable');
      expect(console.url).toMatch(/^(https?|wss?):\/\//);
    },
  );

  critical(
    'takes the floating IP away from the server and gives it back',
    {
      needs: ['network', 'external-network'],
      requirements: ['INST-05'],
      covers: ['TestNetworkBasicOps'],
      optional: true,
    },
    async ({ cloud, provision, state }) => {
      const floatingIp = given(state.floatingIp);
      const { floatingIps } = cloud.network;
      await floatingIpIs(cloud, provision, floatingIp.id, 'ACTIVE');
      const freed = await floatingIps.update(floatingIp.id, { port_id: null });
      expect(freed).toMatchObject({ port_id: null, fixed_ip_address: null });
      await floatingIpIs(cloud, provision, floatingIp.id, 'DOWN');
      const back = await floatingIps.update(floatingIp.id, { port_id: state.portId });
      expect(back).toMatchObject({ port_id: state.portId, floating_ip_address: floatingIp.floating_ip_address });
    },
  );

  critical(
    'attaches a volume to the server',
    {
      needs: ['compute', 'block-storage'],
      requirements: ['VOL-01'],
      covers: ['VolumesActionsTest'],
      optional: true,
    },
    async ({ cloud, provision, state }) => {
      state.volume = await provision.make('volume', 'path', { size: 1 });
      const { volumeAttachments, servers } = cloud.compute;
      const attachment = await volumeAttachments.attach(state.server.id, state.volume.id);
      const volume = await volumeIs(provision, state.volume.id, 'in-use');
      expect(volume.attachments).toMatchObject([{ server_id: state.server.id, device: attachment.device }]);
      const [listed, shown, server] = await Promise.all([
        volumeAttachments.list(state.server.id),
        volumeAttachments.get(state.server.id, state.volume.id),
        servers.get(state.server.id),
      ]);
      expect(listed.map(({ volumeId }) => volumeId)).toEqual([state.volume.id]);
      expect(shown).toMatchObject({ volumeId: state.volume.id, serverId: state.server.id, device: attachment.device });
      expect(server['os-extended-volumes:volumes_attached']).toMatchObject([{ id: state.volume.id }]);
    },
  );

  critical(
    'refuses to attach the volume a second time, and to delete or snapshot it while it is in use',
    { needs: ['compute', 'block-storage'], requirements: ['VOL-01', 'VOL-04'], optional: true },
    async ({ cloud, provision, state }) => {
      const volumeId = state.volume.id;
      await refused(cloud.compute.volumeAttachments.attach(state.server.id, volumeId), 400, 409);
      await refused(cloud.blockStorage.volumes.delete(volumeId), 400, 409);
      await refused(provision.make('volumeSnapshot', 'path', { volume_id: volumeId }), 400, 409);
    },
  );

  critical(
    'detaches the volume from the running server',
    { needs: ['compute', 'block-storage'], covers: ['VolumesActionsTest'], optional: true },
    async ({ cloud, provision, state }) => {
      await cloud.compute.volumeAttachments.detach(state.server.id, state.volume.id);
      const volume = await provision.ready('volume', state.volume);
      expect(volume.attachments).toEqual([]);
      // Cinder lets go first; Nova forgets the attachment then, and a busy one later than that.
      await until('Nova to forget the attachment', provision, async () => {
        return (await cloud.compute.volumeAttachments.list(state.server.id)).length === 0;
      });
    },
  );

  critical(
    'deletes the server',
    { needs: ['compute'], covers: ['TestServerBasicOps'] },
    async ({ cloud, provision, state }) => {
      await provision.remove('server', state.server.id);
      await serverIsUnknown(cloud, provision, state.server.id);
      await refused(cloud.compute.servers.delete(state.server.id), 404);
    },
  );

  critical('takes its port away and frees its floating IP', { needs: ['network'] }, async ({ cloud, state }) => {
    await refused(cloud.network.ports.get(state.portId), 404);
    if (!state.floatingIp) return;
    expect(await cloud.network.floatingIps.get(state.floatingIp.id)).toMatchObject({ port_id: null });
  });

  critical(
    'gives back what the server took of its host',
    { needs: ['placement', 'admin'] },
    async ({ admin, state }) => {
      expect(await admin.placement.allocations.of(state.server.id)).toEqual({});
    },
  );
});
