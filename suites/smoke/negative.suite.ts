import { check, expect, given, refused, topic } from 'seatrial/suite';
import { FIRST_TEXT } from './parts/texts.ts';
import type { Cloud } from './parts/types.ts';

/** A list of each service that needs a token. */
const LISTS = [
  { service: 'identity', project: 'Keystone', path: '/auth/catalog' },
  { service: 'image', project: 'Glance', path: '/images' },
  { service: 'compute', project: 'Nova', path: '/servers' },
  { service: 'placement', project: 'Placement', path: '/resource_providers' },
  { service: 'network', project: 'Neutron', path: '/networks' },
  { service: 'block-storage', project: 'Cinder', path: '/volumes' },
  { service: 'object-store', project: 'Swift', path: '' },
  { service: 'orchestration', project: 'Heat', path: '/stacks' },
] as const;

type Service = (typeof LISTS)[number]['service'];

topic('who has no valid token', () => {
  for (const { service, project, path } of LISTS) {
    check(
      `is refused by ${project}, with no token and with an invented one`,
      { needs: [service] },
      async ({ cloud }) => {
        await refused(read(cloud, service, path, {}), 401);
        await refused(read(cloud, service, path, { 'x-auth-token': crypto.randomUUID() }), 401);
      },
    );
  }

  check(
    'is refused by every service with a token that was revoked',
    { needs: ['identity', 'other-project'] },
    async ({ cloud, facts, step }) => {
      const { tokens } = cloud.identity;
      const { id } = await cloud.session.token();
      const scope = { project: { id: facts.projectId } };
      const revoked = await tokens.issue({ methods: ['token'], token: { id } }, scope);
      await tokens.revoke(revoked.id);
      const headers = { 'x-auth-token': revoked.id };
      for (const { service, project, path } of LISTS.filter((each) => facts.services.includes(each.service))) {
        await step(project, () => refused(read(cloud, service, path, headers), 401));
      }
    },
  );
});

topic('who has the wrong credentials', () => {
  // With the run's own user: a wrong password counts towards the lock of an account.
  check(
    'is refused with a wrong password',
    { needs: ['identity', 'other-project'], severity: 'critical' },
    async ({ cloud, facts }) => {
      const wrong = { id: facts.userId, password: `St1!${crypto.randomUUID()}` };
      const refusal = await refused(
        cloud.identity.tokens.issue({ methods: ['password'], password: { user: wrong } }),
        401,
      );
      expect(refusal.call.apiMessage, 'what the refusal says').not.toMatch(/password|user/i);
    },
  );

  check('is refused as a user that does not exist', { needs: ['identity'] }, async ({ cloud }) => {
    const nobody = { id: 'f'.repeat(32), password: `St1!${crypto.randomUUID()}` };
    await refused(cloud.identity.tokens.issue({ methods: ['password'], password: { user: nobody } }), 401);
  });

  check(
    'is refused a token for a project without a role in it',
    { needs: ['identity', 'other-project'] },
    async ({ cloud, facts }) => {
      const { id } = await cloud.session.token();
      const project = { id: given(facts.otherProjectId) };
      await refused(cloud.identity.tokens.issue({ methods: ['token'], token: { id } }, { project }), 401, 403);
    },
  );
});

topic('a member', () => {
  // Only where the run made its users is its own certain to be no more than a member.
  const needs = ['identity', 'other-project'] as const;

  check('cannot administer users, projects and roles', { needs }, async ({ cloud, facts, provision }) => {
    const { identity } = cloud;
    const { user } = await cloud.session.token();
    await refused(identity.users.list(), 403);
    await refused(identity.projects.list(), 403);
    await refused(identity.catalogueServices.create({ name: 'never', type: 'never' }), 403);
    await refused(provision.make('project', 'never', { identityOnly: true, domain_id: user.domainId }), 403);
    await refused(provision.make('role', 'never', {}), 403);
    await refused(provision.make('user', 'never', { domain_id: user.domainId, password: crypto.randomUUID() }), 403);
    await refused(identity.grants.add({ project: facts.projectId, user: user.id }, 'f'.repeat(32)), 403, 404);
  });

  check('cannot publish an image to everybody', { needs: ['image', 'other-project'] }, async ({ cloud, provision }) => {
    await refused(provision.make('image', 'public', { visibility: 'public' }, { ready: false }), 403);
    const { id } = await provision.make('image', 'private', {}, { ready: false });
    const publish = { op: 'replace', path: '/visibility', value: 'public' } as const;
    await refused(cloud.image.images.update(id, [publish]), 403);
  });

  check('cannot delete the own account in Swift', { needs: ['object-store', 'other-project'] }, async ({ cloud }) => {
    await refused(cloud.objectStore.account.delete(), 403, 405);
  });
});

topic('another project', () => {
  check(
    'does not see an image and cannot change it',
    { needs: ['image', 'other-project'] },
    async ({ other, provision }) => {
      const { images } = other.image;
      const { id } = await provision.make('image', 'hidden', { data: FIRST_TEXT.bytes, visibility: 'private' });
      await refused(images.get(id), 404);
      await refused(images.download(id), 404);
      await refused(images.update(id, [{ op: 'replace', path: '/name', value: 'taken' }]), 404);
      await refused(images.delete(id), 404);
      expect((await images.list()).map((image) => image.id)).not.toContain(id);
    },
  );

  check(
    'cannot read a container, what is in it, or write to it',
    { needs: ['object-store', 'other-project'] },
    async ({ cloud, other, provision }) => {
      const { name: container } = await provision.make('container', 'hidden', {});
      const { name } = await provision.make('object', 'hidden', { container, data: FIRST_TEXT.bytes });
      const account = cloud.objectStore.api.endpoint();
      const call = (user: Cloud, method: 'GET' | 'PUT' | 'DELETE', path: string) =>
        user.session.send({
          service: 'object-store',
          method,
          url: `${account}${path}`,
          expect: [200, 201, 204],
        });
      await refused(call(other, 'GET', ''), 403);
      await refused(call(other, 'GET', `/${container}`), 403);
      await refused(call(other, 'GET', `/${container}/${name}`), 403);
      await refused(call(other, 'PUT', `/${container}/intruder`), 403);
      await refused(call(other, 'DELETE', `/${container}/${name}`), 403);
      expect((await cloud.objectStore.containers.objects(container)).map((object) => object.name)).toEqual([name]);
    },
  );

  check(
    'reads a container once it is allowed to',
    { needs: ['object-store', 'other-project'] },
    async ({ cloud, other, facts, provision }) => {
      const { containers, api } = cloud.objectStore;
      const { name: container } = await provision.make('container', 'shared', {});
      const { name } = await provision.make('object', 'shared', { container, data: FIRST_TEXT.bytes });
      await containers.update(container, { readAcl: `${given(facts.otherProjectId)}:*` });
      const { body } = await other.session.send({
        service: 'object-store',
        method: 'GET',
        url: `${api.endpoint()}/${container}/${name}`,
        parse: 'text',
        expect: [200],
      });
      expect(body).toBe(FIRST_TEXT.text);
    },
  );

  check('does not see a project and its users', { needs: ['identity', 'other-project'] }, async ({ other, facts }) => {
    await refused(other.identity.projects.get(facts.projectId), 403, 404);
    await refused(other.identity.users.get(facts.userId), 403, 404);
    await refused(other.identity.applicationCredentials.list(facts.userId), 403, 404);
  });
});

/** Asks for a list with these headers and no others of ours. */
function read({ session }: Cloud, service: Service, path: string, headers: Record<string, string>) {
  const url = session.endpoint(service) + path;
  return session.sendAnonymously({ service, method: 'GET', url, headers, expect: [200, 204] });
}
