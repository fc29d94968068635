import { check, expect, refused, topic, until } from 'seatrial/suite';
import { FIRST_TEXT, SECOND_TEXT } from './parts/texts.ts';

const needs = ['object-store'] as const;

topic('accounts', () => {
  check('says what the cluster can do and where its limits are', { needs }, async ({ cloud }) => {
    const { swift } = await cloud.objectStore.info();
    expect(swift.version).toMatch(/^\d+\.\d+/);
    expect(swift.max_file_size).toBeGreaterThan(0);
    expect(swift.container_listing_limit).toBeGreaterThan(0);
  });

  check(
    'keeps metadata of an account until they are removed',
    { needs, covers: ['AccountTest'] },
    async ({ cloud }) => {
      const { account } = cloud.objectStore;
      const metadata = { 'seatrial-colour': 'blue', 'seatrial-shape': 'round' };
      await account.setMetadata(metadata);
      const shown = await account.show();
      expect(shown.metadata).toMatchObject(metadata);
      expect(shown.containerCount).toBeGreaterThanOrEqual(0);
      await account.removeMetadata(...Object.keys(metadata));
      const left = Object.keys((await account.show()).metadata);
      expect(left.filter((name) => name.startsWith('seatrial-'))).toEqual([]);
    },
  );

  check('lists the containers of an account', { needs, covers: ['AccountTest'] }, async ({ cloud, provision }) => {
    const { account } = cloud.objectStore;
    const [one, two] = await Promise.all([
      provision.make('container', 'listed-1', {}),
      provision.make('container', 'listed-2', {}),
    ]);
    const names = (await account.containers()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([one.name, two.name]));
    expect(await account.containers({ prefix: one.name })).toEqual([expect.objectContaining({ name: one.name })]);
  });
});

topic('containers', () => {
  check(
    'creates a container with metadata, changes them and deletes it',
    { needs, covers: ['ContainerTest'] },
    async ({ cloud, provision }) => {
      const { containers } = cloud.objectStore;
      const metadata = { name: 'Pictures', place: 'attic' };
      const { name } = await provision.make('container', 'with-metadata', { metadata });
      expect(await containers.show(name)).toMatchObject({ objectCount: 0, bytesUsed: 0, metadata });
      await containers.update(name, { metadata: { name: 'Paintings' } });
      await containers.removeMetadata(name, 'place');
      expect((await containers.show(name)).metadata).toEqual({ name: 'Paintings' });
      await provision.remove('container', name);
      await refused(containers.show(name), 404);
    },
  );

  check(
    'lists what is in a container, and does not delete it before it is empty',
    { needs, covers: ['ContainerTest'] },
    async ({ cloud, provision }) => {
      const { containers } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'with-objects', {});
      const { name } = await provision.make('object', 'listed', { container, data: FIRST_TEXT.bytes });
      // Containers hear of their objects in their own time.
      const count = async () => (await containers.objects(container)).length;
      await until('the object to be listed', provision, async () => (await count()) === 1);
      expect(await containers.objects(container)).toEqual([
        expect.objectContaining({ name, bytes: FIRST_TEXT.bytes.length, hash: FIRST_TEXT.md5 }),
      ]);
      expect(await containers.objects(container, { prefix: 'nothing' })).toEqual([]);
      await refused(containers.delete(container), 409);
      await provision.remove('object', name);
      await until('the object to be listed no more', provision, async () => (await count()) === 0);
    },
  );
});

topic('objects', () => {
  check(
    'stores an object and gives it back unchanged, replaced and copied',
    { needs, covers: ['ObjectTest'] },
    async ({ cloud, provision }) => {
      const { objects } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'of-objects', {});
      const { name } = await provision.make('object', 'plain', { container, data: FIRST_TEXT.bytes });
      expect(new Uint8Array(await objects.download(container, name))).toEqual(FIRST_TEXT.bytes);
      expect(await objects.put(container, name, SECOND_TEXT.bytes)).toBe(SECOND_TEXT.md5);
      const copy = await provision.make(
        'object',
        'copy',
        { container, data: '' },
        {
          create: async (to) => {
            await objects.copy(container, name, { container, name: to });
            return { id: to, name: to };
          },
        },
      );
      expect(new Uint8Array(await objects.download(container, copy.name))).toEqual(SECOND_TEXT.bytes);
      await provision.remove('object', name);
      await refused(objects.download(container, name), 404);
      expect(new Uint8Array(await objects.download(container, copy.name))).toEqual(SECOND_TEXT.bytes);
    },
  );

  check(
    'keeps metadata of an object and replaces them',
    { needs, covers: ['ObjectTest'] },
    async ({ cloud, provision }) => {
      const { objects } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'of-metadata', {});
      const { name } = await provision.make('object', 'described', {
        container,
        data: FIRST_TEXT.bytes,
        contentType: 'text/plain',
        metadata: { colour: 'blue' },
      });
      expect(await objects.show(container, name)).toMatchObject({
        bytes: FIRST_TEXT.bytes.length,
        contentType: 'text/plain',
        etag: FIRST_TEXT.md5,
        metadata: { colour: 'blue' },
      });
      await objects.setMetadata(container, name, { shape: 'round' });
      expect((await objects.show(container, name)).metadata).toEqual({ shape: 'round' });
    },
  );

  check('refuses an object that is not what its checksum says', { needs }, async ({ cloud, provision }) => {
    const { objects } = cloud.objectStore;
    const { name: container } = await provision.make('container', 'of-checksums', {});
    const input = { container, data: FIRST_TEXT.bytes, etag: SECOND_TEXT.md5 };
    await refused(provision.make('object', 'corrupt', input), 422);
    expect(await cloud.objectStore.containers.objects(container)).toEqual([]);
    expect(await objects.put(container, 'sound', FIRST_TEXT.bytes, { etag: FIRST_TEXT.md5 })).toBe(FIRST_TEXT.md5);
  });
});
