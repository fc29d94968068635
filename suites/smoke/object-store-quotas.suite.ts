import { check, expect, refused, topic } from 'seatrial/suite';
import { given } from './parts/given.ts';
import { FIRST_TEXT, SECOND_TEXT } from './parts/texts.ts';
import type { Cloud } from './parts/types.ts';
import { until } from './parts/waits.ts';

const needs = ['object-store'] as const;

topic('container quotas', () => {
  check(
    'takes an object that fits into the container and refuses a larger one',
    { needs, covers: ['ContainerQuotasTest'], requirements: ['Q-01'] },
    async ({ cloud, provision }) => {
      const { containers } = cloud.objectStore;
      const metadata = { 'quota-bytes': String(FIRST_TEXT.bytes.length) };
      const { name: container } = await provision.make('container', 'quota-bytes', { metadata });
      await refused(provision.make('object', 'too-large', { container, data: SECOND_TEXT.bytes }), 413);
      expect((await containers.show(container)).bytesUsed).toBe(0);
      await provision.make('object', 'fitting', { container, data: FIRST_TEXT.bytes });
      await until('the container to count the bytes in it', provision, async () => {
        const { bytesUsed } = await containers.show(container);
        return bytesUsed === FIRST_TEXT.bytes.length;
      });
    },
  );

  check(
    'refuses more objects than the container may hold',
    { needs, covers: ['ContainerQuotasTest'], requirements: ['Q-01'] },
    async ({ cloud, provision }) => {
      const metadata = { 'quota-count': '2' };
      const { name: container } = await provision.make('container', 'quota-count', { metadata });
      await provision.make('object', 'first', { container, data: '' });
      await provision.make('object', 'second', { container, data: '' });
      const count = async () => (await cloud.objectStore.containers.show(container)).objectCount;
      // Swift counts what it last saw in the container, and a look at the container is what makes it see.
      await until('the container to count the objects in it', provision, async () => (await count()) === 2);
      await refused(provision.make('object', 'third', { container, data: '' }), 413);
      expect(await count()).toBe(2);
    },
  );
});

topic('account quotas', () => {
  check(
    'lets a reseller admin, and nobody else, set how much an account may hold',
    { needs: [...needs, 'admin', 'other-project'], covers: ['AccountQuotasTest'], requirements: ['Q-01'] },
    async ({ admin, other, facts }) => {
      const reseller = await resellerToken(admin, given(facts.otherProjectId));
      // No check stores anything in the other project's account, so its quota is in nobody's way.
      const setQuota = (bytes: string) =>
        other.objectStore.api.call('POST', '', {
          expect: [204],
          headers: { 'x-auth-token': reseller, 'x-account-meta-quota-bytes': bytes },
        });
      const quota = async () => (await other.objectStore.account.show()).metadata['quota-bytes'];
      for (const bytes of ['25', '20']) {
        await setQuota(bytes);
        expect(await quota()).toBe(bytes);
      }
      await refused(other.objectStore.account.setMetadata({ 'quota-bytes': '1000' }), 403);
      await setQuota('');
      expect(await quota()).toBeUndefined();
    },
  );
});

/** The administrator's token as a reseller in a project of the run, with which the role goes. */
async function resellerToken(admin: Cloud, projectId: string): Promise<string> {
  const { grants, roles, tokens } = admin.identity;
  const [role] = await roles.list({ name: 'ResellerAdmin' });
  expect(role, 'the role ResellerAdmin').toBeDefined();
  const { id, user } = await admin.session.token();
  await grants.add({ project: projectId, user: user.id }, role?.id ?? '');
  return (await tokens.issue({ methods: ['token'], token: { id } }, { project: { id: projectId } })).id;
}
