import type { Cloud, Provision } from './types.ts';

interface Membership {
  readonly projectId: string;
  readonly roleId: string;
}

/** A user who is one thing in one project and another in another. */
export interface Account {
  readonly user: { readonly id: string; readonly password: string };
  readonly left: Membership;
  readonly right: Membership;
}

/** Makes a user with two projects, and a role in each that is not the other's. */
export async function newAccount(admin: Cloud, provision: Provision): Promise<Account> {
  const password = newPassword();
  const [user, left, right] = await Promise.all([
    provision.make('user', 'of-two-projects', { password }),
    membership('left'),
    membership('right'),
  ]);
  await Promise.all(
    [left, right].map(({ projectId, roleId }) =>
      admin.identity.grants.add({ project: projectId, user: user.id }, roleId),
    ),
  );
  return { user: { id: user.id, password }, left, right };

  async function membership(slug: string): Promise<Membership> {
    const [project, role] = await Promise.all([
      provision.make('project', slug, { identityOnly: true }),
      provision.make('role', slug, {}),
    ]);
    return { projectId: project.id, roleId: role.id };
  }
}

/** Upper case, digits and signs, as some installations ask for. */
export function newPassword(): string {
  return `St1!${crypto.randomUUID()}`;
}
