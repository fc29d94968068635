import { type CheckContext, expect, given, ordered, refused, serverIs } from 'seatrial/suite';
import { hostOf, smallest, takenBy } from './parts/boots.ts';
import { newNet } from './parts/topology.ts';
import { leavesNothing, whereIs } from './parts/traces-left.ts';
import type { Server } from './parts/types.ts';

interface Life {
  server: Server;
  portId: string;
}

const needs = ['compute', 'network'] as const;

/** Nova's numbers: 1 runs, 3 is paused, 4 is off. Suspended guests are off. */
const RUNNING = { status: 'ACTIVE', 'OS-EXT-STS:power_state': 1 };

/** Whatever was done to it: the newest action has this name, and every event in it was a success. */
async function endedWell({ cloud }: CheckContext, { id }: Server, action: string): Promise<void> {
  const [newest] = await cloud.compute.instanceActions.list(id);
  expect(newest).toMatchObject({ action, message: null });
  const { events } = await cloud.compute.instanceActions.get(id, given(newest).request_id);
  expect(events.filter(({ result }) => result !== 'Success' && result !== null)).toEqual([]);
}

/** The port and its address belong to the server through all of its life. */
async function keepsItsPort({ cloud }: CheckContext, { server, portId }: Life): Promise<void> {
  const ports = await cloud.network.ports.list({ device_id: server.id });
  expect(ports.map(({ id }) => id)).toEqual([portId]);
}

/** One server for all of this: what a state leaves behind shows in the next. */
ordered<Life>('the life of a server', (step) => {
  step(
    'boots, and is locked against a change until it is unlocked',
    { needs: [...needs, 'boot-image', 'flavor'] },
    async (context) => {
      const { cloud, provision, state, facts } = context;
      const { network } = await newNet(provision, 'life');
      const input = { ...smallest(facts), networks: [{ uuid: network.id }], metadata: { colour: 'blue' } };
      state.server = await provision.make('server', 'life', input);
      const [port] = await cloud.network.ports.list({ device_id: state.server.id });
      state.portId = given(port).id;
      const { serverActions } = cloud.compute;
      await serverActions.lock(state.server.id);
      // An owner's own lock holds against the owner, too; in some policies administrators pass.
      if (!cloud.session.identity.roles.includes('admin')) await refused(serverActions.stop(state.server.id), 409);
      await serverActions.unlock(state.server.id);
    },
  );

  step('stops and starts, and refuses what does not fit the state', { needs }, async (context) => {
    const { cloud, provision, state } = context;
    const { serverActions } = cloud.compute;
    const { id } = state.server;
    await serverActions.stop(id);
    expect(await serverIs(provision, id, 'SHUTOFF')).toMatchObject({ 'OS-EXT-STS:power_state': 4 });
    await refused(serverActions.pause(id), 409);
    await serverActions.start(id);
    expect(await provision.ready('server', state.server)).toMatchObject(RUNNING);
    await endedWell(context, state.server, 'start');
    await keepsItsPort(context, state);
  });

  step('pauses and goes on', { needs, optional: true }, async (context) => {
    const { cloud, provision, state } = context;
    const { serverActions } = cloud.compute;
    const { id } = state.server;
    await serverActions.pause(id);
    await serverIs(provision, id, 'PAUSED');
    await refused(serverActions.suspend(id), 409);
    await serverActions.unpause(id);
    expect(await provision.ready('server', state.server)).toMatchObject({ status: 'ACTIVE' });
    await endedWell(context, state.server, 'unpause');
  });

  step('is suspended and resumes', { needs, optional: true }, async (context) => {
    const { cloud, provision, state } = context;
    const { serverActions } = cloud.compute;
    const { id } = state.server;
    await serverActions.suspend(id);
    await serverIs(provision, id, 'SUSPENDED');
    await refused(serverActions.stop(id), 409);
    await serverActions.resume(id);
    expect(await provision.ready('server', state.server)).toMatchObject({ status: 'ACTIVE' });
    await endedWell(context, state.server, 'resume');
  });

  step('is rebuilt under the same id, address and port', { needs: [...needs, 'boot-image'] }, async (context) => {
    const { cloud, provision, state, facts } = context;
    const { id, addresses } = state.server;
    await cloud.compute.serverActions.rebuild(id, given(facts.image).id, { metadata: { colour: 'red' } });
    const rebuilt = await provision.ready('server', state.server);
    expect(rebuilt).toMatchObject({ id, ...RUNNING, addresses, metadata: { colour: 'red' } });
    await endedWell(context, state.server, 'rebuild');
    await keepsItsPort(context, state);
  });

  step('is resized and goes back to what it was', { needs: [...needs, 'flavor', 'flavor-alt'] }, async (context) => {
    const { cloud, provision, state, facts } = context;
    const { serverActions } = cloud.compute;
    const { id } = state.server;
    await serverActions.resize(id, given(facts.flavorAlt).id);
    const tried = await serverIs(provision, id, 'VERIFY_RESIZE');
    expect(tried.flavor.original_name).toBe(given(facts.flavorAlt).name);
    await serverActions.revertResize(id);
    const back = await provision.ready('server', state.server);
    expect(back.flavor.original_name).toBe(given(facts.flavor).name);
    await keepsItsPort(context, state);
  });

  step(
    'is resized for good, and takes of its hosts what the new flavor says and no more',
    { needs: [...needs, 'flavor-alt', 'placement', 'admin'], optional: true },
    async (context) => {
      const { cloud, provision, state, facts } = context;
      const { serverActions, flavors } = cloud.compute;
      const { id } = state.server;
      const [small, large] = await Promise.all([
        flavors.get(given(facts.flavor).id),
        flavors.get(given(facts.flavorAlt).id),
      ]);
      expect(await takenBy(context, state.server), 'after the revert').toMatchObject({ MEMORY_MB: small.ram });
      await serverActions.resize(id, large.id);
      await serverIs(provision, id, 'VERIFY_RESIZE');
      await serverActions.confirmResize(id);
      expect(await provision.ready('server', state.server)).toMatchObject({
        flavor: { original_name: large.name, ram: large.ram },
      });
      expect(await takenBy(context, state.server)).toMatchObject({ MEMORY_MB: large.ram, VCPU: large.vcpus });
      await refused(serverActions.revertResize(id), 409);
    },
  );

  step('is shelved off its host and comes back', { needs: [...needs, 'image'] }, async (context) => {
    const { cloud, provision, state, facts } = context;
    const { serverActions } = cloud.compute;
    const { image } = cloud;
    const { id, name, addresses } = state.server;
    await serverActions.shelve(id);
    const shelved = await serverIs(provision, id, 'SHELVED', 'SHELVED_OFFLOADED');
    // Clouds that keep shelved servers on their hosts for a while are asked not to.
    if (shelved.status === 'SHELVED') await serverActions.shelveOffload(id);
    await serverIs(provision, id, 'SHELVED_OFFLOADED');
    const kept = await image.images.list({ name: `${name}-shelved` });
    expect(kept.map(({ status }) => status)).toEqual(['active']);
    if (facts.hasAdmin && facts.services.includes('placement')) {
      expect(await takenBy(context, state.server)).toEqual({});
      expect(await hostOf(context, state.server)).toBeNull();
    }
    await serverActions.unshelve(id);
    expect(await provision.ready('server', state.server)).toMatchObject({ id, ...RUNNING, addresses });
    await endedWell(context, state.server, 'unshelve');
    await keepsItsPort(context, state);
    expect(await image.images.list({ name: `${name}-shelved` }), 'images of servers that are back').toEqual([]);
  });

  step('leaves nothing behind after all of this', { needs, severity: 'critical' }, async (context) => {
    const { cloud, provision, state } = context;
    const server = await whereIs(context, state.server.id);
    await provision.remove('server', state.server.id);
    await refused(cloud.network.ports.get(state.portId), 404);
    await leavesNothing(context, server);
  });
});
