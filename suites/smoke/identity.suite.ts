import { check, expect, refused, topic } from 'seatrial/suite';

topic('identity API', () => {
  check(
    'announces its versions, each with a status, a date and a link',
    { needs: ['identity'], covers: ['TestApiDiscovery'] },
    async ({ cloud }) => {
      const [versions, document] = await Promise.all([cloud.identity.api.versions(), cloud.identity.version()]);
      const v3 = versions.find(({ id }) => id.startsWith('v3'));
      expect(v3?.status).toBe('stable');
      expect(v3?.url).toMatch(/\/v3\/?$/);
      expect(document).toMatchObject({ id: v3?.id, status: 'stable' });
      expect(Date.parse(document.updated)).not.toBeNaN();
      expect(document.links).toContainEqual({ rel: 'self', href: expect.stringMatching(/\/v3\/?$/) });
      expect(document['media-types']).toContainEqual({
        base: 'application/json',
        type: 'application/vnd.openstack.identity-v3+json',
      });
    },
  );

  check(
    'shows a user themselves, their project and their domain',
    { needs: ['identity'], covers: ['DefaultDomainTestJSON'] },
    async ({ cloud, facts }) => {
      const { domains, projects, users } = cloud.identity;
      const [user, project] = await Promise.all([users.get(facts.userId), projects.get(facts.projectId)]);
      expect(user).toMatchObject({ id: facts.userId, enabled: true });
      expect(project).toMatchObject({ id: facts.projectId, enabled: true });
      expect(await domains.get(project.domain_id)).toMatchObject({ id: project.domain_id, enabled: true });
      expect((await users.projects(facts.userId)).map(({ id }) => id)).toContain(facts.projectId);
    },
  );
});

topic('application credentials', () => {
  check(
    'creates an application credential, accepts it for a token, and refuses it once deleted',
    // A user that is an application credential itself may not make another; the run's own users are none.
    { needs: ['identity', 'other-project'] },
    async ({ cloud, facts, provision, step }) => {
      const { applicationCredentials, tokens } = cloud.identity;
      const made = await provision.make('applicationCredential', 'plain', {
        userId: facts.userId,
        description: 'made by seatrial',
      });
      const { id, name, secret } = made;
      const signIn = () =>
        tokens.issue({ methods: ['application_credential'], application_credential: { id, secret } });
      expect(made).toMatchObject({ project_id: facts.projectId, expires_at: null });

      await step('show and list', async () => {
        const [shown, byName] = await Promise.all([
          applicationCredentials.get(facts.userId, id),
          applicationCredentials.list(facts.userId, { name }),
        ]);
        expect(shown).toMatchObject({ id, name, description: 'made by seatrial' });
        expect(shown, 'what is shown later').not.toHaveProperty('secret');
        expect(byName.map((each) => each.id)).toEqual([id]);
      });
      const token = await step('sign in', signIn);
      expect(token).toMatchObject({ user: { id: facts.userId }, project: { id: facts.projectId } });
      await step('make another with it', () =>
        refused(
          provision.make(
            'applicationCredential',
            'bred',
            { userId: facts.userId },
            {
              create: (bred) =>
                applicationCredentials.create(facts.userId, { name: bred }, { headers: { 'x-auth-token': token.id } }),
            },
          ),
          403,
        ),
      );
      await step('delete', () => provision.remove('applicationCredential', id));
      await refused(applicationCredentials.get(facts.userId, id), 404);
      await refused(signIn(), 401, 404);
      expect(await tokens.isValid(token.id), 'its token after the deletion').toBe(false);
    },
  );
});

topic('trusts', () => {
  const needs = ['identity', 'admin', 'other-project'] as const;

  check(
    'lets one user act for another in a project, for as long as the trust exists',
    { needs, covers: ['TrustsV3TestJSON'] },
    async ({ cloud, admin, other, facts, provision, step }) => {
      const { tokens, trusts } = cloud.identity;
      const [role] = (await tokens.validate((await cloud.session.token()).id)).roles ?? [];
      const trustee = await other.session.token();
      const trust = await provision.make('trust', 'for-ever', {
        trustor_user_id: facts.userId,
        trustee_user_id: trustee.user.id,
        project_id: facts.projectId,
        impersonation: true,
        roles: [{ name: role?.name ?? '' }],
      });
      const terms = {
        id: trust.id,
        trustor_user_id: facts.userId,
        trustee_user_id: trustee.user.id,
        project_id: facts.projectId,
        impersonation: true,
        expires_at: null,
      };
      expect(trust).toMatchObject({ ...terms, roles: [{ id: role?.id }] });
      expect(trust.links.self).toContain(`/v3/OS-TRUST/trusts/${trust.id}`);

      await step('show and list', async () => {
        const [shown, roles, hasRole, hasOtherRole, mine, all] = await Promise.all([
          trusts.get(trust.id),
          trusts.roles(trust.id),
          trusts.hasRole(trust.id, role?.id ?? ''),
          trusts.hasRole(trust.id, 'f'.repeat(32)),
          trusts.list({ trustor_user_id: facts.userId }),
          admin.identity.trusts.list(),
        ]);
        expect(shown).toMatchObject(terms);
        expect(roles.map(({ id }) => id)).toEqual([role?.id]);
        expect([hasRole, hasOtherRole]).toEqual([true, false]);
        expect(mine).toContainEqual(expect.objectContaining(terms));
        expect(all).toContainEqual(expect.objectContaining(terms));
      });
      const token = await step('act for the other', () =>
        tokens.issue({ methods: ['token'], token: { id: trustee.id } }, { 'OS-TRUST:trust': { id: trust.id } }),
      );
      expect(token).toMatchObject({
        user: { id: facts.userId },
        project: { id: facts.projectId },
        'OS-TRUST:trust': { id: trust.id },
      });
      await refused(other.identity.trusts.delete(trust.id), 403);
      await step('delete', () => provision.remove('trust', trust.id));
      await refused(trusts.get(trust.id), 404);
      expect(await admin.identity.tokens.isValid(token.id), 'its token after the deletion').toBe(false);
    },
  );

  check(
    'keeps the end that a trust was given, and names the trustee where nobody is impersonated',
    { needs, covers: ['TrustsV3TestJSON'] },
    async ({ cloud, other, facts, provision }) => {
      const { tokens } = cloud.identity;
      const role = (await tokens.validate((await cloud.session.token()).id)).roles?.[0]?.name ?? '';
      const trustee = await other.session.token();
      const expiry = new Date(Math.ceil(Date.now() / 1000) * 1000 + 600_000);
      const trust = await provision.make('trust', 'for-a-while', {
        trustor_user_id: facts.userId,
        trustee_user_id: trustee.user.id,
        project_id: facts.projectId,
        impersonation: false,
        roles: [{ name: role }],
        expires_at: expiry.toISOString(),
      });
      expect(Date.parse(trust.expires_at ?? '')).toBe(expiry.getTime());
      const token = await tokens.issue(
        { methods: ['token'], token: { id: trustee.id } },
        { 'OS-TRUST:trust': { id: trust.id } },
      );
      expect(token).toMatchObject({ user: { id: trustee.user.id }, project: { id: facts.projectId } });
    },
  );

  check('refuses to pass on a role that the trustor does not have', { needs }, async ({ other, facts, provision }) => {
    const { user } = await other.session.token();
    const refusal = await refused(
      provision.make('trust', 'too-much', {
        trustor_user_id: facts.userId,
        trustee_user_id: user.id,
        project_id: facts.projectId,
        impersonation: true,
        roles: [{ name: 'admin' }],
      }),
      403,
      404,
    );
    expect(refusal.call.apiMessage).toMatch(/role/i);
  });
});
