import { check, expect, given, notApplicable, ordered, refused, topic } from 'seatrial/suite';
import { smallest } from './parts/boots.ts';
import { deletedUnderServer } from './parts/image-in-use.ts';
import { leavesNothing, whereIs } from './parts/traces-left.ts';
import type { Server } from './parts/types.ts';

/** Enough to be told apart from nothing; the content of an image matters to no hypervisor before the guest runs. */
const CONTENT = new TextEncoder().encode('A disk of seatrial.\n'.repeat(1000));

interface Life {
  imageId: string;
  server: Server;
  snapshotId: string;
  second: Server;
}

const needs = ['compute', 'image', 'flavor', 'boot-image'] as const;

ordered<Life>('the life of an image', (step) => {
  step(
    'is uploaded and booted from',
    { needs, requirements: ['IMG-01'], severity: 'critical' },
    async ({ cloud, provision, state, facts }) => {
      // What boots here boots again: the content is the cloud's own image, under a new id.
      const data = await cloud.image.images.download(given(facts.image).id);
      const original = await cloud.image.images.get(given(facts.image).id);
      const input = {
        data,
        disk_format: original.disk_format ?? 'raw',
        container_format: original.container_format ?? 'bare',
        min_disk: original.min_disk,
        min_ram: original.min_ram,
      };
      const image = await provision.make('image', 'booted', input);
      expect(image).toMatchObject({ size: data.length, os_hash_value: original.os_hash_value });
      state.imageId = image.id;
      state.server = await provision.make('server', 'of-image', { ...smallest(facts), imageRef: image.id });
      expect(state.server.image).toEqual(expect.objectContaining({ id: image.id }));
    },
  );

  step(
    'is made of a running server, with what the server came from written on it',
    { needs, requirements: ['SNAP-01'] },
    async ({ cloud, provision, state, facts }) => {
      const create = async (name: string) => {
        const id = await cloud.compute.serverActions.createImage(state.server.id, name);
        return await cloud.image.images.get(id);
      };
      const snapshot = await provision.make('image', 'snapshot', {}, { create });
      state.snapshotId = snapshot.id;
      expect(snapshot).toMatchObject({
        status: 'active',
        owner: facts.projectId,
        visibility: 'private',
        image_type: 'snapshot',
        instance_uuid: state.server.id,
        base_image_ref: state.imageId,
      });
      expect(snapshot.size).toBeGreaterThan(0);
      await provision.ready('server', state.server);
    },
  );

  step(
    'is deleted under the running server, which does not mind',
    { needs, requirements: ['IMG-04'] },
    async (context) => {
      const { cloud, provision, state, facts, attach } = context;
      const isDeleted = await deletedUnderServer(context, state.imageId);
      attach('The image', isDeleted ? 'deleted' : 'kept by its store while the server is there');
      await cloud.compute.serverActions.reboot(state.server.id, 'HARD');
      const server = await provision.ready('server', state.server);
      expect(server).toMatchObject({ status: 'ACTIVE', image: { id: state.imageId } });
      if (!isDeleted) return;
      const again = provision.make('server', 'too-late', { ...smallest(facts), imageRef: state.imageId });
      await refused(again, 400);
    },
  );

  step(
    'lives on in a server booted from the snapshot, and in that one alone',
    { needs, requirements: ['SNAP-01'] },
    async (context) => {
      const { provision, state, facts } = context;
      const input = { ...smallest(facts), imageRef: state.snapshotId };
      state.second = await provision.make('server', 'of-snapshot', input);
      expect(state.second).toMatchObject({ status: 'ACTIVE', image: { id: state.snapshotId } });
      const server = await whereIs(context, state.server.id);
      await provision.remove('server', state.server.id);
      await deletedUnderServer(context, state.snapshotId);
      await leavesNothing(context, server);
      expect(await provision.ready('server', state.second)).toMatchObject({ status: 'ACTIVE' });
    },
  );
});

topic('images between projects and services', () => {
  check(
    'imports staged content as an image that can be read',
    { needs: ['image'], requirements: ['IMG-01'] },
    async ({ cloud, provision, attach }) => {
      const { images } = cloud.image;
      const methods = await images.importMethods();
      attach('Methods of import', methods);
      if (!methods.includes('glance-direct'))
        notApplicable('Glance offers no import of staged content (glance-direct)');
      const record = await provision.make('image', 'imported', {}, { ready: false });
      await images.stage(record.id, CONTENT);
      expect(await images.get(record.id)).toMatchObject({ status: 'uploading' });
      await images.importStaged(record.id);
      const image = await provision.ready('image', record);
      expect(image.size).toBe(CONTENT.length);
      expect(new Uint8Array(await images.download(image.id))).toEqual(CONTENT);
    },
  );

  check(
    'shows an image to a project it is shared with, until it is not',
    { needs: ['image', 'other-project'] },
    async ({ cloud, other, provision, facts }) => {
      const { members } = cloud.image;
      const theirs = other.image;
      const project = given(facts.otherProjectId);
      const { id } = await provision.make('image', 'shared', { data: CONTENT, visibility: 'shared' });
      const listed = async () => (await theirs.images.list({ visibility: 'shared' })).some((each) => each.id === id);
      await refused(theirs.images.get(id), 404);
      expect(await members.add(id, project)).toMatchObject({ member_id: project, status: 'pending' });
      expect(new Uint8Array(await theirs.images.download(id))).toEqual(CONTENT);
      expect(await listed(), 'in the list before it was accepted').toBe(false);
      await theirs.members.answer(id, project, 'accepted');
      expect(await listed(), 'in the list after it was accepted').toBe(true);
      await refused(theirs.images.delete(id), 403);
      await members.remove(id, project);
      await refused(theirs.images.get(id), 404);
    },
  );

  check('keeps a protected image from being deleted', { needs: ['image'] }, async ({ cloud, provision }) => {
    const { images } = cloud.image;
    const { id } = await provision.make('image', 'protected', { protected: true }, { ready: false });
    try {
      await refused(images.delete(id), 403);
    } finally {
      await images.update(id, [{ op: 'replace', path: '/protected', value: false }]);
    }
    await provision.remove('image', id);
    await refused(images.get(id), 404);
  });

  check(
    'turns a volume into an image, and the image into a volume',
    { needs: ['image', 'block-storage'] },
    async ({ cloud, provision }) => {
      const volume = await provision.make('volume', 'to-image', { size: 1 });
      const create = async (name: string) =>
        await cloud.image.images.get(await cloud.blockStorage.volumes.uploadToImage(volume.id, name));
      const image = await provision.make('image', 'of-volume', {}, { create });
      expect(image).toMatchObject({ status: 'active', disk_format: 'raw' });
      const again = await provision.make('volume', 'of-image', { size: 1, imageRef: image.id });
      expect(again).toMatchObject({ bootable: 'true', volume_image_metadata: { image_id: image.id } });
      await provision.ready('volume', volume);
    },
  );
});
