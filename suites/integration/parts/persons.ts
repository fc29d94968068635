import { type CheckContext, until } from 'seatrial/suite';

/** A user that a check made, and what to sign in with. */
export interface Person {
  readonly id: string;
  readonly password: string;
}

/** Makes a user who may nothing yet. */
export async function newPerson({ adminProvision }: CheckContext, slug: string): Promise<Person> {
  // Upper case, digits and signs, as some installations ask for.
  const password = `St1!${crypto.randomUUID()}`;
  const { id } = await adminProvision.make('user', slug, { password });
  return { id, password };
}

/** Asks for a token that is good for one project. */
export function signIn({ admin }: CheckContext, { id, password }: Person, projectId: string) {
  return admin.identity.tokens.issue(
    { methods: ['password'], password: { user: { id, password } } },
    { project: { id: projectId } },
  );
}

/** The id of the role that lets the run's own user work, which is what `member` is called here. */
export async function workingRole({ admin, cloud }: CheckContext): Promise<{ id: string; name: string }> {
  const own = cloud.session.identity.roles;
  const roles = await admin.identity.roles.list();
  const role = ['member', '_member_', 'Member', ...own].map((name) => roles.find((each) => each.name === name));
  const found = role.find((each) => each && own.includes(each.name));
  if (!found) throw new Error(`None of the roles ${own.join(', ')} is known to Keystone.`);
  return { id: found.id, name: found.name };
}

/** Waits for a token to be refused: each of Keystone's processes remembers for a moment what it has seen. */
export async function ends({ admin, provision }: CheckContext, what: string, tokenId: string): Promise<void> {
  await until(`the end of ${what}`, provision, async () => !(await admin.identity.tokens.isValid(tokenId)));
}
