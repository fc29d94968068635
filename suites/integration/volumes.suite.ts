import { expect, given, ordered, refused, until, volumeIs } from 'seatrial/suite';
import { smallest } from './parts/boots.ts';
import { isKnownEverywhere, leavesNothing, whereIs } from './parts/traces-left.ts';
import type { Server, Volume } from './parts/types.ts';

interface Data {
  server: Server;
  volume: Volume;
  snapshotId: string;
  clone: Volume;
}

const needs = ['compute', 'block-storage'] as const;

/** A volume's way through attachments, snapshots, copies and owners; one server to hold it. */
ordered<Data>('the life of a volume', (step) => {
  step(
    'is attached to a running server, and to nobody else',
    { needs: [...needs, 'boot-image', 'flavor'], requirements: ['VOL-01'], severity: 'critical' },
    async ({ cloud, provision, state, facts }) => {
      const [server, second, volume] = await Promise.all([
        provision.make('server', 'holder', smallest(facts)),
        provision.make('server', 'second', smallest(facts)),
        provision.make('volume', 'data', { size: 1 }),
      ]);
      Object.assign(state, { server, volume });
      const { volumeAttachments } = cloud.compute;
      await volumeAttachments.attach(server.id, volume.id);
      const held = await volumeIs(provision, volume.id, 'in-use');
      expect(held.attachments.map(({ server_id }) => server_id)).toEqual([server.id]);
      await refused(volumeAttachments.attach(second.id, volume.id), 400, 409);
      expect(await volumeAttachments.list(second.id)).toEqual([]);
      await provision.remove('server', second.id);
    },
  );

  step('is known to Cinder as what Nova holds', { needs: [...needs, 'admin'], optional: true }, async (context) => {
    const { admin, state } = context;
    const records = await admin.blockStorage.attachments.list({ volume_id: state.volume.id, all_tenants: true });
    expect(records.map(({ instance }) => instance)).toEqual([state.server.id]);
    await isKnownEverywhere(context, { volume: state.volume.id });
  });

  step('grows while it is attached', { needs }, async ({ cloud, provision, state }) => {
    const { volumes } = cloud.blockStorage;
    await volumes.extend(state.volume.id, 2);
    await until('the attached volume to be larger', provision, async () => {
      const { size, status } = await volumes.get(state.volume.id, { purpose: 'wait' });
      return size === 2 && status === 'in-use';
    });
    await refused(volumes.extend(state.volume.id, 1), 400);
  });

  step(
    'is snapshotted while it is attached only when that is forced',
    { needs, requirements: ['VOL-04'] },
    async ({ provision, state }) => {
      const input = { volume_id: state.volume.id };
      const refusal = await refused(provision.make('volumeSnapshot', 'unforced', input), 400, 409);
      expect(refusal.call.apiMessage).toMatch(/in-use|available/);
      const snapshot = await provision.make('volumeSnapshot', 'forced', { ...input, force: true });
      expect(snapshot).toMatchObject({ ...input, size: 2, status: 'available' });
      state.snapshotId = snapshot.id;
    },
  );

  step(
    'survives its server: it is detached when that is deleted, and leaves no attachment',
    { needs, requirements: ['VOL-01'] },
    async (context) => {
      const { provision, state } = context;
      const server = await whereIs(context, state.server.id);
      await provision.remove('server', state.server.id);
      const freed = await volumeIs(provision, state.volume.id, 'available');
      expect(freed).toMatchObject({ size: 2, attachments: [] });
      await leavesNothing(context, { volume: state.volume.id, ...server });
    },
  );

  step('is copied, and its snapshot becomes a volume', { needs }, async ({ cloud, provision, state }) => {
    const { id } = state.volume;
    const [clone, fromSnapshot] = await Promise.all([
      provision.make('volume', 'clone', { size: 2, source_volid: id }),
      provision.make('volume', 'of-snapshot', { size: 3, snapshot_id: state.snapshotId }),
    ]);
    expect(clone).toMatchObject({ size: 2, source_volid: id, status: 'available' });
    expect(fromSnapshot).toMatchObject({ size: 3, snapshot_id: state.snapshotId });
    state.clone = clone;
    // What depends on a volume keeps it from being deleted; copies are volumes of their own.
    await refused(cloud.blockStorage.volumes.delete(id), 400);
    // But Ceph's may be clones: it keeps a snapshot for as long as a volume rests on it.
    await provision.remove('volume', fromSnapshot.id);
    await provision.remove('volumeSnapshot', state.snapshotId);
    await provision.remove('volume', id);
    expect(await cloud.blockStorage.volumes.get(clone.id)).toMatchObject({ status: 'available' });
  });

  step(
    'goes to another project with its key, and to nobody without it',
    { needs: [...needs, 'other-project'], optional: true },
    async ({ cloud, provision, other, otherProvision, state, facts }) => {
      const { id } = state.clone;
      const transfer = await provision.make('volumeTransfer', 'clone', { volume_id: id });
      expect(await cloud.blockStorage.volumes.get(id)).toMatchObject({ status: 'awaiting-transfer' });
      const wrong = other.blockStorage.transfers.accept(transfer.id, 'not-the-key');
      await refused(wrong, 400, 403);
      // Whoever takes it has to give it back: it is journalled as theirs.
      const create = async () => {
        await other.blockStorage.transfers.accept(transfer.id, transfer.auth_key);
        provision.forget('volumeTransfer', transfer.id);
        provision.forget('volume', id);
        return await other.blockStorage.volumes.get(id);
      };
      const theirs = await otherProvision.make('volume', 'taken', { size: 2 }, { create });
      expect(theirs).toMatchObject({ id, status: 'available', size: 2 });
      await refused(cloud.blockStorage.volumes.get(id), 404);
      const back = await otherProvision.make('volumeTransfer', 'back', { volume_id: id });
      await provision.make(
        'volume',
        'given-back',
        { size: 2 },
        {
          create: async () => {
            await cloud.blockStorage.transfers.accept(back.id, back.auth_key);
            otherProvision.forget('volumeTransfer', back.id);
            otherProvision.forget('volume', id);
            return await cloud.blockStorage.volumes.get(id);
          },
        },
      );
      await refused(other.blockStorage.volumes.get(id), 404);
      expect((await cloud.blockStorage.volumes.get(id)).id, `owned by ${facts.projectId} again`).toBe(id);
    },
  );

  step('is gone for good when it is deleted', { needs }, async ({ cloud, provision, state }) => {
    await provision.remove('volume', state.clone.id);
    await refused(cloud.blockStorage.volumes.get(state.clone.id), 404);
    const briefs = await cloud.blockStorage.volumes.listBrief();
    expect(briefs.map(({ id }) => id)).not.toContain(state.clone.id);
  });
});

interface Disk {
  volume: Volume;
  server: Server;
}

ordered<Disk>('a server on a volume', (step) => {
  const all = [...needs, 'image', 'boot-image', 'flavor'] as const;

  step(
    'boots from a volume with an image on it',
    { needs: all, requirements: ['VOL-03'] },
    async ({ cloud, provision, state, facts }) => {
      const image = given(facts.image);
      const size = Math.max(1, image.minDiskGib);
      state.volume = await provision.make('volume', 'disk', { size, imageRef: image.id });
      expect(state.volume).toMatchObject({ bootable: 'true', volume_image_metadata: { image_id: image.id } });
      const { imageRef: _, ...input } = smallest(facts);
      state.server = await provision.make('server', 'on-volume', {
        ...input,
        block_device_mapping_v2: [
          {
            uuid: state.volume.id,
            source_type: 'volume',
            destination_type: 'volume',
            boot_index: 0,
            delete_on_termination: true,
          },
        ],
      });
      expect(state.server).toMatchObject({
        image: '',
        'os-extended-volumes:volumes_attached': [{ id: state.volume.id }],
      });
      expect(await volumeIs(provision, state.volume.id, 'in-use')).toBeTruthy();
      // The disk that it runs on is not to be pulled out from under it.
      await refused(cloud.compute.volumeAttachments.detach(state.server.id, state.volume.id), 400, 403, 409);
    },
  );

  step('takes its volume along when it is deleted, as it was asked to', { needs: all }, async (context) => {
    const { cloud, provision, state } = context;
    const server = await whereIs(context, state.server.id);
    await provision.remove('server', state.server.id);
    await until('the volume of the deleted server to be gone', provision, async () => {
      const briefs = await cloud.blockStorage.volumes.listBrief();
      return !briefs.some(({ id }) => id === state.volume.id);
    });
    provision.forget('volume', state.volume.id);
    await leavesNothing(context, { ...server, volume: state.volume.id });
  });
});
