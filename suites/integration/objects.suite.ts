import { check, expect, notApplicable, refused, topic, until } from 'seatrial/suite';
import { bytesOf, temporaryUrl } from './parts/temporary-url.ts';

const needs = ['object-store'] as const;

const PARTS = ['one, ', 'two, ', 'three\n'] as const;
const WHOLE = PARTS.join('');

topic('large objects', () => {
  check(
    'puts a static large object together of its parts, and takes them along when it is deleted',
    { needs },
    async ({ cloud, provision }) => {
      const { containers, objects } = cloud.objectStore;
      if (!(await cloud.objectStore.info()).slo) notApplicable('the cluster has no static large objects');
      const { name: container } = await provision.make('container', 'static', {});
      const segments = await Promise.all(
        PARTS.map(async (part, index) => {
          const name = `parts/${index}`;
          return { path: `/${container}/${name}`, etag: String(await objects.put(container, name, part)) };
        }),
      );
      const wrong = segments.map(({ path }, index) => ({ path, etag: String(segments.at(index - 1)?.etag) }));
      await refused(objects.putSegments(container, 'whole', wrong), 400);
      await objects.putSegments(container, 'whole', segments);
      expect(await bytesOf(objects.download(container, 'whole'))).toBe(WHOLE);
      expect(await objects.show(container, 'whole')).toMatchObject({ bytes: WHOLE.length });
      await objects.deleteSegments(container, 'whole');
      await refused(objects.show(container, 'whole'), 404);
      await refused(objects.show(container, 'parts/0'), 404);
      // Its servers tell the container in their own time.
      await until(
        'the container to be empty',
        provision,
        async () => (await containers.objects(container)).length === 0,
      );
    },
  );

  check(
    'reads a dynamic large object as what has its prefix at that moment',
    { needs },
    async ({ cloud, provision }) => {
      const { containers, objects } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'dynamic', {});
      const listed = (count: number) =>
        until(`${count} parts to be listed`, provision, async () => {
          return (await containers.objects(container, { prefix: 'parts/' })).length === count;
        });
      await objects.put(container, 'parts/1', PARTS[0]);
      await objects.put(container, 'parts/2', PARTS[1]);
      await objects.put(container, 'whole', '', { manifest: `${container}/parts/` });
      await listed(2);
      expect(await bytesOf(objects.download(container, 'whole'))).toBe(PARTS[0] + PARTS[1]);
      await objects.put(container, 'parts/3', PARTS[2]);
      await listed(3);
      expect(await bytesOf(objects.download(container, 'whole'))).toBe(WHOLE);
      await objects.delete(container, 'whole');
      expect(await bytesOf(objects.download(container, 'parts/1')), 'a part after the whole was deleted').toBe(
        PARTS[0],
      );
    },
  );
});

topic('who may read and write objects', () => {
  check(
    'opens a container to another project for reading, then for writing, and closes it again',
    { needs: [...needs, 'other-project'] },
    async ({ cloud, other, provision, facts }) => {
      const { containers, objects, api } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'shared', {});
      await objects.put(container, 'text', WHOLE);
      const theirs = (method: 'GET' | 'PUT', name: string, expected: number) =>
        other.objectStore.api.session.send({
          service: api.service,
          method,
          url: `${api.endpoint()}/${container}/${name}`,
          expect: [expected],
          parse: 'text',
          ...(method === 'PUT' && { body: 'by another project' }),
        });
      const everybodyThere = `${facts.otherProjectId}:*`;
      await refused(theirs('GET', 'text', 200), 403);
      await containers.update(container, { readAcl: everybodyThere });
      expect((await theirs('GET', 'text', 200)).body).toBe(WHOLE);
      await refused(theirs('PUT', 'more', 201), 403);
      await containers.update(container, { writeAcl: everybodyThere });
      await theirs('PUT', 'more', 201);
      expect(await bytesOf(objects.download(container, 'more'))).toBe('by another project');
      await containers.update(container, { readAcl: '', writeAcl: '' });
      await refused(theirs('GET', 'text', 200), 403);
      await refused(theirs('PUT', 'more', 201), 403);
    },
  );

  check(
    'shows a public container to who has no token, and a private one to nobody',
    { needs },
    async ({ cloud, provision }) => {
      const { containers, objects } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'public', {});
      await objects.put(container, 'text', WHOLE);
      await refused(objects.downloadAnonymously(container, 'text'), 401);
      await containers.update(container, { readAcl: '.r:*' });
      expect(await bytesOf(objects.downloadAnonymously(container, 'text'))).toBe(WHOLE);
      await containers.update(container, { readAcl: '' });
      await refused(objects.downloadAnonymously(container, 'text'), 401);
    },
  );

  check(
    'honours a temporary URL for its object, its method and its time, and no other',
    { needs },
    async ({ cloud, provision }) => {
      const { objects } = cloud.objectStore;
      const { tempurl } = await cloud.objectStore.info();
      if (!tempurl) notApplicable('the cluster has no temporary URLs');
      const key = crypto.randomUUID();
      const { name: container } = await provision.make('container', 'temporary', {
        metadata: { 'temp-url-key': key },
      });
      await Promise.all([objects.put(container, 'text', WHOLE), objects.put(container, 'other', 'another text')]);
      const query = (secondsFromNow: number, changes: { key?: string; method?: 'GET' | 'PUT' } = {}) =>
        temporaryUrl({
          method: changes.method ?? 'GET',
          path: objects.signedPath(container, 'text'),
          expires: Math.floor(Date.now() / 1000) + secondsFromNow,
          key: changes.key ?? key,
          digests: tempurl.allowed_digests ?? ['sha1'],
        });
      const read = (name: string, signed: string) => objects.downloadAnonymously(container, name, signed);
      expect(await bytesOf(read('text', await query(300)))).toBe(WHOLE);
      await refused(read('other', await query(300)), 401);
      await refused(read('text', await query(-10)), 401);
      await refused(read('text', await query(300, { key: 'another key' })), 401);
      await refused(objects.downloadAnonymously(container, 'text'), 401);
    },
  );
});
