import { expect, ordered, refused } from 'seatrial/suite';
import { ends, newPerson, type Person, signIn, workingRole } from './parts/persons.ts';

interface Team {
  projectId: string;
  elsewhereId: string;
  roleId: string;
  owner: Person;
  helper: Person;
}

const needs = ['identity', 'network', 'admin'] as const;

ordered<Team>('people and their roles', (step) => {
  step('lets nobody into a project without a role in it', { needs }, async (context) => {
    const { adminProvision, state } = context;
    const [project, elsewhere, owner, helper, role] = await Promise.all([
      adminProvision.make('project', 'team', {}),
      adminProvision.make('project', 'elsewhere', {}),
      newPerson(context, 'owner'),
      newPerson(context, 'helper'),
      workingRole(context),
    ]);
    Object.assign(state, { projectId: project.id, elsewhereId: elsewhere.id, owner, helper, roleId: role.id });
    await refused(signIn(context, owner, project.id), 401);
  });

  step(
    'lets a user with a role work in that project, and in no other',
    { needs, severity: 'critical' },
    async (context) => {
      const { admin, actAs, state } = context;
      const { projectId, elsewhereId, owner, roleId } = state;
      await admin.identity.grants.add({ project: projectId, user: owner.id }, roleId);
      const { cloud, provision } = actAs(await signIn(context, owner, projectId));
      const network = await provision.make('network', 'owned', {});
      expect(network.project_id).toBe(projectId);
      expect((await cloud.network.networks.list({ project_id: projectId })).map(({ id }) => id)).toEqual([network.id]);
      await refused(signIn(context, owner, elsewhereId), 401);
      // The user will be shut out, and could not take it away then.
      await provision.remove('network', network.id);
    },
  );

  step('gives a role through a group, and takes it away with the membership', { needs }, async (context) => {
    const { admin, adminProvision, state } = context;
    const { projectId, helper, roleId } = state;
    const { groups, grants } = admin.identity;
    const group = await adminProvision.make('group', 'team', {});
    await grants.add({ project: projectId, group: group.id }, roleId);
    await refused(signIn(context, helper, projectId), 401);
    await groups.addUser(group.id, helper.id);
    const token = await signIn(context, helper, projectId);
    expect(token.roles?.map(({ id }) => id)).toContain(roleId);
    await groups.removeUser(group.id, helper.id);
    await ends(context, 'a token that the membership was good for', token.id);
    await refused(signIn(context, helper, projectId), 401);
  });

  step('lets a trustee do in the project what the trust says, until it is withdrawn', { needs }, async (context) => {
    const { admin, actAs, state } = context;
    const { projectId, owner, helper, roleId } = state;
    const { tokens } = admin.identity;
    const trustor = actAs(await signIn(context, owner, projectId));
    const trust = await trustor.provision.make('trust', 'team', {
      trustor_user_id: owner.id,
      trustee_user_id: helper.id,
      project_id: projectId,
      impersonation: false,
      roles: [{ id: roleId }],
    });
    const identity = { methods: ['password'] as ['password'], password: { user: helper } };
    const scope = { 'OS-TRUST:trust': { id: trust.id } };
    const issued = await tokens.issue(identity, scope);
    expect(issued).toMatchObject({
      user: { id: helper.id },
      project: { id: projectId },
      'OS-TRUST:trust': { id: trust.id },
    });
    const trustee = actAs(issued);
    const made = await trustee.provision.make('network', 'by-trustee', {});
    expect(made.project_id).toBe(projectId);
    await trustee.provision.remove('network', made.id);
    // Trust is not passed on.
    const again = trustee.provision.make('trust', 'passed-on', {
      trustor_user_id: helper.id,
      trustee_user_id: owner.id,
      project_id: projectId,
      impersonation: false,
      roles: [{ id: roleId }],
    });
    // To the user of the trust Keystone knows no such role, which it words as 404.
    const { call } = await refused(again, 401, 403, 404);
    if (call.status === 404) expect(call.apiMessage).toMatch(/role/i);
    await trustor.provision.remove('trust', trust.id);
    await ends(context, 'a token of a trust that was withdrawn', issued.id);
    await refused(tokens.issue(identity, scope), 401, 403, 404);
  });

  step('lets an application credential work for its user, but not make another', { needs }, async (context) => {
    const { admin, actAs, state } = context;
    const { projectId, owner } = state;
    const { tokens } = admin.identity;
    const user = actAs(await signIn(context, owner, projectId));
    const credential = await user.provision.make('applicationCredential', 'robot', { userId: owner.id });
    const application_credential = { id: credential.id, secret: credential.secret };
    const enter = () => tokens.issue({ methods: ['application_credential'], application_credential });
    const robot = actAs(await enter());
    const { id, project_id } = await robot.provision.make('network', 'by-robot', {});
    expect(project_id).toBe(projectId);
    await robot.provision.remove('network', id);
    await refused(robot.provision.make('applicationCredential', 'second', { userId: owner.id }), 403);
    await user.provision.remove('applicationCredential', credential.id);
    await refused(enter(), 401, 404);
  });

  step('ends what a user may do with the role, the application credential included', { needs }, async (context) => {
    const { admin, actAs, state } = context;
    const { projectId, owner, roleId } = state;
    const { tokens, grants } = admin.identity;
    const issued = await signIn(context, owner, projectId);
    const { provision } = actAs(issued);
    const credential = await provision.make('applicationCredential', 'doomed', { userId: owner.id });
    await grants.remove({ project: projectId, user: owner.id }, roleId);
    await ends(context, 'a token that the role was good for', issued.id);
    await refused(signIn(context, owner, projectId), 401);
    const application_credential = { id: credential.id, secret: credential.secret };
    await refused(tokens.issue({ methods: ['application_credential'], application_credential }), 401, 404);
    provision.forget('applicationCredential', credential.id);
    await grants.add({ project: projectId, user: owner.id }, roleId);
  });

  step('shuts out a user who is disabled, and everybody from a disabled project', { needs }, async (context) => {
    const { admin, state } = context;
    const { projectId, owner } = state;
    const { users, projects } = admin.identity;
    const token = await signIn(context, owner, projectId);
    await users.update(owner.id, { enabled: false });
    await ends(context, 'a token of a disabled user', token.id);
    await refused(signIn(context, owner, projectId), 401);
    await users.update(owner.id, { enabled: true });
    await projects.update(projectId, { enabled: false });
    await refused(signIn(context, owner, projectId), 401);
    await projects.update(projectId, { enabled: true });
    expect((await signIn(context, owner, projectId)).project?.id).toBe(projectId);
  });
});
