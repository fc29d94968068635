import { check, expect, ordered, refused, topic } from 'seatrial/suite';
import { type Account, newAccount } from './parts/account.ts';
import type { Provision } from './parts/types.ts';

/** How long a token lives that is made to expire: long enough for a busy cloud to issue it. */
const LIFE_MS = 12_000;

topic('tokens', () => {
  check(
    'issues a token that is in force, for the right user and the right project',
    { needs: ['identity'], severity: 'critical' },
    async ({ cloud, facts, step }) => {
      const { tokens } = cloud.identity;
      const { id } = await cloud.session.token();
      const details = await step('validate', () => tokens.validate(id));
      expect(details.user.id).toBe(facts.userId);
      expect(details.project?.id).toBe(facts.projectId);
      expect(details.roles?.length, 'roles in the project').toBeGreaterThan(0);
      expect(Date.parse(details.expires_at)).toBeGreaterThan(Date.now());
      expect(Date.parse(details.issued_at)).toBeLessThan(Date.parse(details.expires_at));
      expect(await tokens.isValid(id)).toBe(true);
    },
  );

  check('says in the catalogue where each service answers', { needs: ['identity'] }, async ({ cloud }) => {
    const catalogue = await cloud.identity.tokens.catalogue();
    expect(catalogue.map(({ type }) => type)).toContain('identity');
    // A service without endpoints is registered and not offered.
    for (const { type, endpoints } of catalogue.filter((entry) => entry.endpoints.length > 0)) {
      const faces = endpoints.map((endpoint) => endpoint.interface);
      expect(faces, `the interfaces of ${type}`).toContain('public');
      for (const { url } of endpoints) expect(URL.canParse(url), `${url} of ${type} to be a URL`).toBe(true);
    }
  });

  check('tells a user which projects a token can be scoped to', { needs: ['identity'] }, async ({ cloud, facts }) => {
    const projects = await cloud.identity.tokens.projects();
    expect(projects.map(({ id }) => id)).toContain(facts.projectId);
  });

  check(
    'lets a token expire when its time is over',
    { needs: ['identity', 'other-project'] },
    async ({ cloud, facts, provision, sleep }) => {
      const { tokens } = cloud.identity;
      // Keystone's clock counts, not ours: it stamps every token it issues.
      const own = { methods: ['token'] as ['token'], token: { id: (await cloud.session.token()).id } };
      const { issued_at: now } = await tokens.issue(own, { project: { id: facts.projectId } });
      const expiry = new Date(Math.ceil(Date.parse(now) / 1000) * 1000 + LIFE_MS).toISOString();
      const token = await tokenBy(provision, facts.userId, expiry);
      expect(Math.abs(Date.parse(token.expires_at) - Date.parse(expiry))).toBeLessThan(1000);
      await sleep(Date.parse(expiry) - Date.parse(token.issued_at) + 1000);
      expect(await tokens.isValid(token.id)).toBe(false);
      await refused(cloud.identity.api.call('GET', '/auth/catalog', { headers: { 'x-auth-token': token.id } }), 401);
    },
  );
});

ordered<{ account: Account; token: string; password: string }>('a user of two projects', (step) => {
  const needs = ['identity', 'admin'] as const;

  step('gives a user in each project the role held there', { needs }, async ({ admin, adminProvision, state }) => {
    const { tokens } = admin.identity;
    state.account = await newAccount(admin, adminProvision);
    const { left, right, user } = state.account;
    const identity = { methods: ['password'] as ['password'], password: { user } };
    const first = await tokens.issue(identity, { project: { id: left.projectId } });
    expect(first).toMatchObject({ methods: ['password'], user: { id: user.id }, project: { id: left.projectId } });
    expect(first.roles?.map(({ id }) => id)).toEqual([left.roleId]);

    const second = await tokens.issue(
      { methods: ['token'], token: { id: first.id } },
      { project: { id: right.projectId } },
    );
    expect(second.project?.id).toBe(right.projectId);
    expect(second.roles?.map(({ id }) => id)).toEqual([right.roleId]);
    expect(second.expires_at, 'the expiry of a token got with another').toBe(first.expires_at);
    state.token = first.id;
  });

  step('issues a token without a project to who asks for none', { needs }, async ({ admin, state }) => {
    const { tokens } = admin.identity;
    const unscoped = await tokens.issue({ methods: ['token'], token: { id: state.token } }, 'unscoped');
    expect(unscoped.project).toBeUndefined();
    expect(unscoped.roles ?? []).toEqual([]);
  });

  step('refuses a token that was revoked', { needs }, async ({ admin, state }) => {
    const { api, tokens } = admin.identity;
    const { projectId } = state.account.left;
    const token = await tokens.issue(
      { methods: ['token'], token: { id: state.token } },
      { project: { id: projectId } },
    );
    expect(await tokens.isValid(token.id)).toBe(true);
    await tokens.revoke(token.id);
    expect(await tokens.isValid(token.id)).toBe(false);
    await refused(tokens.validate(token.id), 404);
    await refused(api.call('GET', '/auth/catalog', { headers: { 'x-auth-token': token.id } }), 401);
    await refused(
      tokens.issue({ methods: ['token'], token: { id: token.id } }, { project: { id: projectId } }),
      401,
      404,
    );
    expect(await tokens.isValid(state.token), 'the token that it was got with').toBe(true);
  });

  step('lets a user change the password, which ends older tokens', { needs }, async ({ admin, state }) => {
    const { tokens, users } = admin.identity;
    const { user } = state.account;
    const next = `${user.password}-2`;
    await users.changePassword(user.id, user.password, next);
    expect(await tokens.isValid(state.token)).toBe(false);
    const signIn = (password: string) =>
      tokens.issue({ methods: ['password'], password: { user: { id: user.id, password } } });
    await refused(signIn(user.password), 401);
    expect((await signIn(next)).user.id).toBe(user.id);
  });
});

/** A token of an application credential, which lives no longer than the credential. */
async function tokenBy(provision: Provision, userId: string, expiresAt: string) {
  const { tokens } = provision.wait.cloud.identity;
  const { id, secret } = await provision.make('applicationCredential', 'short-lived', {
    userId,
    expires_at: expiresAt,
  });
  return tokens.issue({ methods: ['application_credential'], application_credential: { id, secret } });
}
