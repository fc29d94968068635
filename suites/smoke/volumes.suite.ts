import { check, expect, given, notApplicable, refused, topic, volumeIs } from 'seatrial/suite';
import { poolsOfNobody } from './parts/pools.ts';

topic('volumes', () => {
  check(
    'creates, shows, lists, updates, extends and deletes a volume',
    { needs: ['block-storage'], covers: ['VolumesGetTest', 'VolumesListTestJSON'], severity: 'critical' },
    async ({ cloud, provision, step }) => {
      const { volumes } = cloud.blockStorage;
      const volume = await provision.make('volume', 'plain', { size: 1, metadata: { colour: 'blue' } });
      expect(volume).toMatchObject({ size: 1, status: 'available', bootable: 'false', metadata: { colour: 'blue' } });
      const [shown, brief, detailed, byName] = await Promise.all([
        volumes.get(volume.id),
        volumes.listBrief(),
        volumes.list(),
        volumes.list({ name: volume.name, status: 'available' }),
      ]);
      expect(shown).toMatchObject({ id: volume.id, name: volume.name, metadata: { colour: 'blue' } });
      expect(brief).toContainEqual(expect.objectContaining({ id: volume.id, name: volume.name }));
      expect(detailed.map(({ id }) => id)).toContain(volume.id);
      expect(byName.map(({ id }) => id)).toEqual([volume.id]);

      await step('update', async () => {
        const changed = { name: `${volume.name}-2`, description: '@#$%^* changed' };
        expect(await volumes.update(volume.id, changed)).toMatchObject(changed);
        await volumes.mergeMetadata(volume.id, { shape: 'round' });
        await volumes.deleteMetadata(volume.id, 'colour');
        expect(await volumes.get(volume.id)).toMatchObject({ ...changed, metadata: { shape: 'round' } });
      });
      await step('extend', async () => {
        await volumes.extend(volume.id, 2);
        expect(await provision.ready('volume', volume)).toMatchObject({ size: 2 });
      });
      await step('delete', () => provision.remove('volume', volume.id));
      await refused(volumes.get(volume.id), 404);
    },
  );

  check(
    'marks a volume as attached and takes the mark away',
    { needs: ['block-storage'], covers: ['VolumesActionsTest'] },
    async ({ cloud, provision }) => {
      const { volumes } = cloud.blockStorage;
      const volume = await provision.make('volume', 'marked', { size: 1 });
      // What Nova does with Cinder while it attaches; no instance is needed for the mark alone.
      await volumes.reserveAttachment(volume.id, crypto.randomUUID(), '/dev/vdz');
      expect((await volumeIs(provision, volume.id, 'in-use')).attachments).toHaveLength(1);
      await volumes.releaseAttachment(volume.id);
      expect((await volumeIs(provision, volume.id, 'available')).attachments).toEqual([]);
    },
  );

  check(
    'creates a bootable volume out of an image',
    { needs: ['block-storage', 'image', 'boot-image'], covers: ['VolumesGetTest'] },
    async ({ provision, facts }) => {
      const image = given(facts.image);
      const size = Math.max(1, image.minDiskGib);
      const volume = await provision.make('volume', 'from-image', { size, imageRef: image.id });
      expect(volume).toMatchObject({ status: 'available', bootable: 'true' });
      expect(volume.volume_image_metadata).toMatchObject({ image_id: image.id });
    },
  );

  check(
    'snapshots a volume, makes a volume of the snapshot and deletes the snapshot',
    { needs: ['block-storage'] },
    async ({ cloud, provision }) => {
      const { snapshots, volumes } = cloud.blockStorage;
      const volume = await provision.make('volume', 'origin', { size: 1 });
      const input = { volume_id: volume.id, description: 'made by seatrial' };
      const snapshot = await provision.make('volumeSnapshot', 'snapshot', input);
      expect(snapshot).toMatchObject({ ...input, size: 1, status: 'available' });
      expect((await snapshots.list({ volume_id: volume.id })).map(({ id }) => id)).toEqual([snapshot.id]);
      const refusal = await refused(volumes.delete(volume.id), 400);
      expect(refusal.call.apiMessage).toMatch(/snapshot/i);
      const copy = await provision.make('volume', 'copy', { size: 1, snapshot_id: snapshot.id });
      expect(copy).toMatchObject({ size: 1, snapshot_id: snapshot.id });
      // Ceph's volumes may be clones: it keeps a snapshot for as long as a volume rests on it.
      await provision.remove('volume', copy.id);
      await provision.remove('volumeSnapshot', snapshot.id);
      await refused(snapshots.get(snapshot.id), 404);
    },
  );

  check('offers types and an available zone', { needs: ['block-storage'] }, async ({ cloud }) => {
    const [types, zones] = await Promise.all([
      cloud.blockStorage.types.list(),
      cloud.blockStorage.availabilityZones.list(),
    ]);
    expect(types.filter(({ is_public }) => is_public)).not.toEqual([]);
    expect(zones.filter(({ zoneState }) => zoneState.available)).not.toEqual([]);
  });

  check(
    'tells an administrator its services, its pools and what a project uses',
    { needs: ['block-storage', 'admin'], requirements: ['SVC-02'] },
    async ({ cloud, admin, facts }) => {
      const { services, pools, quotas } = admin.blockStorage;
      const [alive, places, usage, limits] = await Promise.all([
        services.list(),
        pools.list(),
        quotas.usage(facts.projectId),
        cloud.blockStorage.limits.get(),
      ]);
      const sorts = alive
        .filter(({ state, status }) => state === 'up' && status === 'enabled')
        .map((each) => each.binary);
      expect(sorts).toEqual(expect.arrayContaining(['cinder-scheduler', 'cinder-volume']));
      expect(places).not.toEqual([]);
      expect(poolsOfNobody(places, alive), 'pools without a cinder-volume').toEqual([]);
      expect(limits).toMatchObject({
        maxTotalVolumes: usage.volumes.limit,
        maxTotalVolumeGigabytes: usage.gigabytes.limit,
      });
    },
  );
});

topic('volumes, refused', () => {
  check('refuses a volume of no size', { needs: ['block-storage'] }, async ({ provision }) => {
    await refused(provision.make('volume', 'nothing', { size: 0 }), 400);
  });

  check(
    'refuses a volume beyond the quota, and says so',
    { needs: ['block-storage'], requirements: ['Q-01'] },
    async ({ cloud, provision }) => {
      const { maxTotalVolumeGigabytes: quota } = await cloud.blockStorage.limits.get();
      if (quota < 0) notApplicable('the project may have any number of gigabytes');
      const refusal = await refused(provision.make('volume', 'vast', { size: quota + 1 }), 413);
      expect(refusal.call.apiMessage).toMatch(/quota/i);
    },
  );

  check('does not find a volume that does not exist', { needs: ['block-storage'] }, async ({ cloud }) => {
    const nowhere = crypto.randomUUID();
    await refused(cloud.blockStorage.volumes.get(nowhere), 404);
    await refused(cloud.blockStorage.volumes.delete(nowhere), 404);
    await refused(cloud.blockStorage.snapshots.get(nowhere), 404);
  });

  check(
    'hides a volume from another project',
    { needs: ['block-storage', 'other-project'] },
    async ({ other, provision }) => {
      const { id } = await provision.make('volume', 'hidden', { size: 1 });
      await refused(other.blockStorage.volumes.get(id), 404);
      await refused(other.blockStorage.volumes.delete(id), 404);
      expect((await other.blockStorage.volumes.listBrief()).map((each) => each.id)).not.toContain(id);
    },
  );

  check(
    'refuses a member the list of volume services',
    { needs: ['block-storage', 'other-project'] },
    async ({ cloud }) => {
      await refused(cloud.blockStorage.services.list(), 403);
    },
  );
});
