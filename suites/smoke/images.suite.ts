import { check, expect, refused, topic } from 'seatrial/suite';
import { FIRST_TEXT, hexHash, SECOND_TEXT } from './parts/texts.ts';

const needs = ['image'] as const;

topic('images', () => {
  check(
    'registers an image, takes its content and gives it back unchanged',
    { needs, covers: ['BasicOperationsImagesTest'], requirements: ['IMG-01'], severity: 'critical' },
    async ({ cloud, provision, step }) => {
      const { images } = cloud.image;
      const { bytes, md5 } = FIRST_TEXT;
      const properties = { ramdisk_id: '00000000-1111-2222-3333-444455556666' };
      const input = { visibility: 'private', container_format: 'bare', disk_format: 'raw' } as const;
      const record = await provision.make('image', 'round-trip', { ...input, properties }, { ready: false });
      expect(record).toMatchObject({ ...input, ...properties, status: 'queued', size: null, checksum: null });
      expect(await step('download nothing', () => images.download(record.id))).toHaveLength(0);

      await step('upload', () => images.upload(record.id, bytes));
      const image = await provision.ready('image', record);
      expect(image).toMatchObject({
        id: record.id,
        ...properties,
        status: 'active',
        size: bytes.length,
        checksum: md5,
      });
      expect(image.os_hash_value).toBe(await hexHash(image.os_hash_algo ?? '', bytes));
      const content = await step('download', () => images.download(record.id));
      expect(new Uint8Array(content)).toEqual(bytes);
      const again = await refused(images.upload(record.id, SECOND_TEXT.bytes), 409);
      expect(again.call.apiMessage).toBeTruthy();
    },
  );

  check(
    'renames an image and changes its properties and tags',
    { needs, covers: ['BasicOperationsImagesTest'] },
    async ({ cloud, provision }) => {
      const { images } = cloud.image;
      const input = { tags: ['old'], properties: { colour: 'blue', shape: 'round' } };
      const { id, name } = await provision.make('image', 'changing', input, { ready: false });
      const changed = await images.update(id, [
        { op: 'replace', path: '/name', value: `${name}-2` },
        { op: 'replace', path: '/colour', value: 'red' },
        { op: 'remove', path: '/shape' },
        { op: 'add', path: '/min_ram', value: 64 },
      ]);
      expect(changed).toMatchObject({ id, name: `${name}-2`, colour: 'red', min_ram: 64 });
      await images.addTag(id, 'new');
      await images.removeTag(id, 'old');
      const shown = await images.get(id);
      expect(shown).toMatchObject({ name: `${name}-2`, colour: 'red', tags: ['new'] });
      expect(shown).not.toHaveProperty('shape');
    },
  );

  check('lists images by name, status, size and tag', { needs }, async ({ cloud, provision }) => {
    const { images } = cloud.image;
    const [small, large] = await Promise.all([
      provision.make('image', 'small', { data: FIRST_TEXT.bytes, tags: ['seatrial'] }),
      provision.make('image', 'large', { data: SECOND_TEXT.bytes, tags: ['seatrial'] }),
    ]);
    const found = async (query: Record<string, string | number>) =>
      (await images.list(query)).map(({ id }) => id).filter((id) => id === small.id || id === large.id);
    expect(await found({ name: small.name })).toEqual([small.id]);
    expect(await found({ tag: 'seatrial', status: 'active', sort: 'size:asc' })).toEqual([small.id, large.id]);
    expect(await found({ tag: 'seatrial', size_min: SECOND_TEXT.bytes.length })).toEqual([large.id]);
    expect(await found({ status: 'queued' })).toEqual([]);
  });

  check(
    'deletes an image, and no list holds it any more',
    { needs, covers: ['BasicOperationsImagesTest'] },
    async ({ cloud, provision }) => {
      const { images } = cloud.image;
      const { id } = await provision.make('image', 'short-lived', { data: FIRST_TEXT.bytes });
      await provision.remove('image', id);
      expect((await images.list()).map((image) => image.id)).not.toContain(id);
      await refused(images.get(id), 404);
      await refused(images.download(id), 404);
    },
  );

  check(
    'withholds the content of a deactivated image until it is activated again',
    { needs: [...needs, 'admin'] },
    async ({ cloud, admin, provision }) => {
      const { id } = await provision.make('image', 'withheld', { data: FIRST_TEXT.bytes });
      await admin.image.images.deactivate(id);
      expect(await cloud.image.images.get(id)).toMatchObject({ status: 'deactivated' });
      await refused(cloud.image.images.download(id), 403);
      await admin.image.images.reactivate(id);
      expect(new Uint8Array(await cloud.image.images.download(id))).toEqual(FIRST_TEXT.bytes);
    },
  );

  check('refuses a format that it does not know', { needs }, async ({ provision }) => {
    const refusal = await refused(provision.make('image', 'odd', { disk_format: 'papyrus' }, { ready: false }), 400);
    expect(refusal.call.apiMessage).toMatch(/disk_format|papyrus/i);
  });
});

topic('image versions', () => {
  check('lists the image API versions, one of them current', { needs, covers: ['VersionsTest'] }, async ({ cloud }) => {
    const versions = await cloud.image.api.versions();
    expect(versions.filter(({ status }) => status === 'CURRENT')).toHaveLength(1);
    for (const { id, url } of versions) {
      expect(id).toMatch(/^v\d+\.\d+$/);
      expect(url).toContain(`/${id.split('.')[0]}`);
    }
  });
});
