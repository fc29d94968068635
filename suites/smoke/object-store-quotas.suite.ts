import { check, expect, refused, topic, until } from 'seatrial/suite';
import { FIRST_TEXT, SECOND_TEXT } from './parts/texts.ts';
import type { Cloud } from './parts/types.ts';

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
    'lets a reseller admin, and nobody else, set how much an account may hold, and holds to it',
    { needs: [...needs, 'admin', 'other-project'], covers: ['AccountQuotasTest'], requirements: ['Q-01'] },
    async ({ cloud, admin, facts, provision, step }) => {
      const { account, api } = cloud.objectStore;
      const reseller = await step('become a reseller', () => resellerToken(admin, facts.projectId));
      const setQuota = (bytes: string) =>
        api.call('POST', '', {
          expect: [204],
          headers: { 'x-auth-token': reseller, 'x-account-meta-quota-bytes': bytes },
        });
      const quota = async () => (await account.show()).metadata['quota-bytes'];
      await setQuota(String(QUOTA_BYTES / 2));
      await setQuota(String(QUOTA_BYTES));
      expect(await quota()).toBe(String(QUOTA_BYTES));
      await refused(account.setMetadata({ 'quota-bytes': String(2 * QUOTA_BYTES) }), 403);

      const { name: container } = await provision.make('container', 'account-quota', {});
      const large = { container, data: new Uint8Array(QUOTA_BYTES + 1) };
      await provision.make('object', 'fitting-account', { container, data: FIRST_TEXT.bytes });
      await refused(provision.make('object', 'too-large-for-account', large), 413);
      await setQuota('');
      expect(await quota()).toBeUndefined();
      await provision.make('object', 'large', large);
    },
  );
});

/** What the checks beside this one store in the same account comes nowhere near it. */
const QUOTA_BYTES = 2 ** 20;

/** The administrator's token as a reseller in a project of the run, with which the role goes. */
async function resellerToken(admin: Cloud, projectId: string): Promise<string> {
  const { grants, roles, tokens } = admin.identity;
  const [role] = await roles.list({ name: 'ResellerAdmin' });
  expect(role, 'the role ResellerAdmin').toBeDefined();
  const { id, user } = await admin.session.token();
  await grants.add({ project: projectId, user: user.id }, role?.id ?? '');
  return (await tokens.issue({ methods: ['token'], token: { id } }, { project: { id: projectId } })).id;
}
