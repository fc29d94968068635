import { check, expect, ordered, refused, topic } from 'seatrial/suite';
import { newPassword } from './parts/account.ts';

const needs = ['identity', 'admin'] as const;

topic('roles', () => {
  check(
    'creates, renames, shows, lists and deletes a role',
    { needs, covers: ['RolesV3TestJSON'] },
    async ({ admin, adminProvision }) => {
      const { roles } = admin.identity;
      const role = await adminProvision.make('role', 'plain', {});
      const name = `${role.name}-2`;
      const renamed = await roles.update(role.id, { name });
      expect(renamed).toMatchObject({ id: role.id, name });
      expect(renamed.links.self).toContain(`/roles/${role.id}`);
      expect(await roles.get(role.id)).toMatchObject({ id: role.id, name });
      expect((await roles.list()).map(({ id }) => id)).toContain(role.id);
      await adminProvision.remove('role', role.id);
      await refused(roles.get(role.id), 404);
    },
  );
});

ordered<{ users: string[]; groupId: string; projectId: string; roleId: string }>('who may do what', (step) => {
  step('creates, shows, updates and lists a user', { needs }, async ({ admin, adminProvision, state }) => {
    const { users } = admin.identity;
    const [user, second] = await Promise.all(
      ['first', 'second'].map((slug) =>
        adminProvision.make('user', slug, { password: newPassword(), email: 'nobody@seatrial.invalid' }),
      ),
    );
    if (!user || !second) throw new Error('unreachable');
    expect(user).toMatchObject({ enabled: true, email: 'nobody@seatrial.invalid' });
    expect(user).not.toHaveProperty('password');
    const changes = { name: `${user.name}-2`, email: 'somebody@seatrial.invalid' };
    expect(await users.update(user.id, changes)).toMatchObject(changes);
    expect(await users.get(user.id)).toMatchObject({ id: user.id, ...changes });
    expect((await users.list({ name: changes.name })).map(({ id }) => id)).toEqual([user.id]);
    state.users = [user.id, second.id];
  });

  step(
    'adds users to a group, lists them and takes one out',
    { needs, covers: ['GroupsV3TestJSON'] },
    async ({ admin, adminProvision, state }) => {
      const { groups } = admin.identity;
      const group = await adminProvision.make('group', 'plain', { description: 'made by seatrial' });
      const [first = '', second = ''] = state.users;
      await Promise.all(state.users.map((id) => groups.addUser(group.id, id)));
      expect((await groups.users(group.id)).map(({ id }) => id).sort()).toEqual([...state.users].sort());
      await groups.removeUser(group.id, second);
      expect(await Promise.all([groups.hasUser(group.id, first), groups.hasUser(group.id, second)])).toEqual([
        true,
        false,
      ]);
      expect((await groups.users(group.id)).map(({ id }) => id)).toEqual([first]);
      state.groupId = group.id;
    },
  );

  step(
    'gives a user a role in a project and takes it away',
    { needs, covers: ['RolesV3TestJSON'] },
    async ({ admin, adminProvision, state }) => {
      const { grants, roleAssignments } = admin.identity;
      const [project, role] = await Promise.all([
        adminProvision.make('project', 'of-roles', { identityOnly: true }),
        adminProvision.make('role', 'given', {}),
      ]);
      const grant = { project: project.id, user: state.users[1] ?? '' };
      await grants.add(grant, role.id);
      expect(await grants.exists(grant, role.id)).toBe(true);
      expect((await grants.list(grant)).map(({ id }) => id)).toEqual([role.id]);
      expect(await roleAssignments.list({ 'role.id': role.id })).toMatchObject([
        { user: { id: grant.user }, scope: { project: { id: project.id } } },
      ]);
      await grants.remove(grant, role.id);
      expect(await grants.exists(grant, role.id)).toBe(false);
      expect(await grants.list(grant)).toEqual([]);
      Object.assign(state, { projectId: project.id, roleId: role.id });
    },
  );

  step('gives the members of a group its role in a project', { needs }, async ({ admin, state }) => {
    const { grants, roleAssignments } = admin.identity;
    const grant = { project: state.projectId, group: state.groupId };
    await grants.add(grant, state.roleId);
    const effective = await roleAssignments.list({ 'scope.project.id': state.projectId, effective: true });
    expect(effective.map((each) => [each.user?.id, each.role.id])).toEqual([[state.users[0], state.roleId]]);
    await grants.remove(grant, state.roleId);
  });

  step('gives a user a role in a domain and takes it away', { needs }, async ({ admin, adminProvision, state }) => {
    const { grants } = admin.identity;
    const domain = await adminProvision.make('domain', 'of-roles', {});
    const grant = { domain: domain.id, user: state.users[1] ?? '' };
    await grants.add(grant, state.roleId);
    expect((await grants.list(grant)).map(({ id }) => id)).toEqual([state.roleId]);
    await grants.remove(grant, state.roleId);
    expect(await grants.exists(grant, state.roleId)).toBe(false);
  });

  step('deletes a group and a user', { needs }, async ({ admin, adminProvision, state }) => {
    const [first = ''] = state.users;
    await adminProvision.remove('group', state.groupId);
    await refused(admin.identity.groups.get(state.groupId), 404);
    await adminProvision.remove('user', first);
    await refused(admin.identity.users.get(first), 404);
  });
});
