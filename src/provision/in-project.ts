import { isStatus } from '../http/api-error.ts';
import { tokenOf } from '../openstack/authenticate.ts';
import { type Cloud, cloudOf } from '../openstack/cloud.ts';
import { createSession } from '../openstack/session.ts';

/**
 * An administrator's cloud as seen from within another project, under a role given there for the purpose. The role
 * goes with the project, so this is for projects of the run's own. Undefined where the cloud has no such role or the
 * administrator signed in in a way that binds the token to its project (application credentials).
 */
export async function inProject(cloud: Cloud, projectId: string, roleName: string): Promise<Cloud | undefined> {
  const { session, identity } = cloud;
  const [role] = await identity.roles.list({ name: roleName });
  if (!role) return undefined;
  const own = await session.token();
  await identity.grants.add({ project: projectId, user: own.user.id }, role.id);
  try {
    const issued = await identity.tokens.issue(
      { methods: ['token'], token: { id: own.id } },
      { project: { id: projectId } },
    );
    const { config, sendAnonymously: send } = session;
    return cloudOf(createSession({ send, config, token: tokenOf({ token: issued }, issued.id, config.authUrl) }));
  } catch (error) {
    if (isStatus(error, 401, 403)) return undefined;
    throw error;
  }
}
