import { expect, given, ordered, refused, serverIs } from 'seatrial/suite';
import { bootDisk } from './parts/boot-volume.ts';
import { ownNetwork } from './parts/own-network.ts';
import * as interfaces from './parts/server-interfaces.ts';
import type { Server } from './parts/types.ts';

interface OneServer {
  network: { readonly id: string; readonly name: string };
  server: Server;
}

/** One server for all of this: a boot costs a cloud more than everything else here together. */
ordered<OneServer>('servers', (step) => {
  step(
    'boots a server from a volume, with metadata, tags, access addresses, a config drive and its disk left as it is',
    {
      needs: ['compute', 'network', 'boot-image', 'flavor'],
      requirements: ['VOL-03'],
      covers: ['ServersTestManualDisk', 'ServersTestBootFromVolume', 'TestServerBasicOps'],
    },
    async ({ provision, state, facts }) => {
      state.network = (await ownNetwork(provision, 'servers')).network;
      const asked = {
        metadata: { colour: 'blue' },
        tags: ['seatrial'],
        accessIPv4: '192.0.2.7',
        accessIPv6: '2001:db8::babe:192.0.2.7',
        'OS-DCF:diskConfig': 'MANUAL',
      } as const;
      const disk = await bootDisk(provision, 'servers', facts);
      state.server = await provision.make('server', 'servers', {
        ...asked,
        ...disk,
        flavorRef: given(facts.flavor).id,
        networks: [{ uuid: state.network.id }],
        config_drive: true,
      });
      expect(state.server).toMatchObject({
        ...asked,
        accessIPv6: '2001:db8::babe:c000:207',
        config_drive: 'True',
        // A server on a volume has no image of its own.
        image: 'imageRef' in disk ? { id: disk.imageRef } : '',
        flavor: { original_name: given(facts.flavor).name },
        tenant_id: facts.projectId,
        user_id: facts.userId,
      });
    },
  );

  step(
    'lists the server, short and in detail, by what it is and not by what it is not',
    { needs: ['compute'], covers: ['ServersTestManualDisk', 'ServersTestBootFromVolume'] },
    async ({ cloud, state, facts }) => {
      const { servers } = cloud.compute;
      const { id, name } = state.server;
      const exactly = `^${name}$`;
      const [shown, brief, active, stopped, ofFlavor, page] = await Promise.all([
        servers.get(id),
        servers.listBrief(),
        servers.list({ name: exactly, status: 'ACTIVE' }),
        servers.list({ name: exactly, status: 'SHUTOFF' }),
        servers.list({ name: exactly, flavor: given(facts.flavor).id }),
        servers.list({ limit: 1 }),
      ]);
      expect(brief).toContainEqual(expect.objectContaining({ id, name }));
      expect(active.map((each) => each.id)).toEqual([id]);
      expect(active[0]).toMatchObject({ addresses: shown.addresses, metadata: shown.metadata, hostId: shown.hostId });
      expect(stopped).toEqual([]);
      expect(ofFlavor.map((each) => each.id)).toEqual([id]);
      expect(page).toHaveLength(1);
    },
  );

  step(
    'hides the server from another project',
    { needs: ['compute', 'other-project'], optional: true },
    async ({ other, state }) => {
      await refused(other.compute.servers.get(state.server.id), 404);
      await refused(other.compute.servers.delete(state.server.id), 404);
      expect((await other.compute.servers.listBrief()).map(({ id }) => id)).not.toContain(state.server.id);
    },
  );

  step(
    'shows the addresses of the server, all and by network',
    { needs: ['compute', 'network'], covers: ['ServerAddressesTestJSON'] },
    async ({ cloud, state }) => {
      const { id, addresses } = state.server;
      const [fixed] = addresses[state.network.name] ?? [];
      const [all, onNetwork] = await Promise.all([
        cloud.compute.servers.addresses(id),
        cloud.compute.servers.addressesOn(id, state.network.name),
      ]);
      expect(onNetwork).toEqual([{ version: 4, addr: fixed?.addr }]);
      expect(all).toEqual({ [state.network.name]: onNetwork });
      await refused(cloud.compute.servers.addressesOn(id, 'no-such-network'), 404);
    },
  );

  step('renames the server and changes its access address', { needs: ['compute'] }, async ({ cloud, state }) => {
    const changed = { name: `${state.server.name}-2`, accessIPv4: '192.0.2.8' };
    await cloud.compute.servers.update(state.server.id, changed);
    expect(await cloud.compute.servers.get(state.server.id)).toMatchObject(changed);
    await cloud.compute.servers.update(state.server.id, { name: state.server.name });
  });

  step('adds, replaces and deletes metadata of the server', { needs: ['compute'] }, async ({ cloud, state }) => {
    const { serverMetadata } = cloud.compute;
    const { id } = state.server;
    expect(await serverMetadata.merge(id, { shape: 'round' })).toEqual({ colour: 'blue', shape: 'round' });
    expect(await serverMetadata.replace(id, { shape: 'square', size: 'small' })).toEqual({
      shape: 'square',
      size: 'small',
    });
    await serverMetadata.delete(id, 'size');
    expect(await serverMetadata.get(id)).toEqual({ shape: 'square' });
    await refused(serverMetadata.delete(id, 'size'), 404);
  });

  step(
    'puts the server into a security group and takes it out again',
    { needs: ['compute', 'network'], requirements: ['INST-03'] },
    async ({ cloud, provision, state }) => {
      const { servers, serverActions } = cloud.compute;
      const { id } = state.server;
      const names = async () => (await servers.securityGroups(id)).map(({ name }) => name);
      const group = await provision.make('securityGroup', 'servers', {});
      const before = await names();
      await serverActions.addSecurityGroup(id, group.name);
      expect((await names()).toSorted()).toEqual([...before, group.name].toSorted());
      const [port] = await cloud.network.ports.list({ device_id: id });
      expect(port?.security_groups).toContain(group.id);
      await serverActions.removeSecurityGroup(id, group.name);
      expect(await names()).toEqual(before);
    },
  );

  step(
    'attaches an interface by network, another by port, and detaches both',
    { needs: ['compute', 'network'] },
    async (context) => {
      await interfaces.byNetwork(context, context.state);
      await interfaces.byPort(context, context.state);
    },
  );

  step(
    'adds a fixed address to the server and removes it',
    { needs: ['compute', 'network'], covers: ['AttachInterfacesUnderV243Test'] },
    async (context) => await interfaces.fixedAddress(context, context.state),
  );

  step(
    'reboots the server softly, stops it and starts it again',
    { needs: ['compute'] },
    async ({ cloud, provision, state, step: part }) => {
      const { serverActions, instanceActions } = cloud.compute;
      const { id } = state.server;
      await part('reboot', async () => {
        await serverActions.reboot(id, 'SOFT');
        await provision.ready('server', state.server);
      });
      await part('stop', async () => {
        await serverActions.stop(id);
        expect(await serverIs(provision, id, 'SHUTOFF')).toMatchObject({ 'OS-EXT-STS:power_state': 4 });
      });
      await refused(serverActions.stop(id), 409);
      await part('start', async () => {
        await serverActions.start(id);
        expect(await provision.ready('server', state.server)).toMatchObject({ 'OS-EXT-STS:power_state': 1 });
      });
      const actions = (await instanceActions.list(id)).map(({ action }) => action);
      expect(actions.slice(0, 3)).toEqual(['start', 'stop', 'reboot']);
    },
  );
});
