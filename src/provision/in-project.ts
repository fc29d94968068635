import type { CloudConfig } from '../config/cloud.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { isStatus } from '../http/api-error.ts';
import type { Interceptor } from '../http/types.ts';
import { tokenOf } from '../openstack/authenticate.ts';
import { type Cloud, cloudOf } from '../openstack/cloud.ts';
import { createSession, withInterceptors } from '../openstack/session.ts';

/** How long a refusal may come from a Keystone that has not heard of the new role, in ms. */
const NEWS_MS = 1000;

/**
 * An administrator's cloud as seen from within another project, under a role given there for the purpose. The role
 * goes with the project, so this is for projects of the run's own. Undefined where the cloud has no such role or the
 * administrator signed in in a way that binds the token to its project (application credentials).
 */
export async function inProject(
  cloud: Cloud,
  projectId: string,
  roleName: string,
  clock: Clock = systemClock,
): Promise<Cloud | undefined> {
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
    const { sendAnonymously: send } = session;
    const config = scopedTo(projectId, session.config);
    const token = tokenOf({ token: issued }, issued.id, config.authUrl);
    return cloudOf(withInterceptors(createSession({ send, config, token, projectId }), patientWithRefusals(clock)));
  } catch (error) {
    if (isStatus(error, 401, 403)) return undefined;
    throw error;
  }
}

/**
 * What the session renews its token with: the administrator's own scope would lead back home, in the middle of
 * clearing out the project. An application credential takes no scope; of what it gives the session says what is wrong.
 */
function scopedTo(projectId: string, config: CloudConfig): CloudConfig {
  const { auth } = config;
  if (auth.method === 'application-credential') return config;
  return { ...config, auth: { ...auth, scope: { kind: 'project', id: projectId } } };
}

/**
 * Asks a second time after a 403: each of Keystone's processes keeps who has which role for a moment, and one of them
 * may still know the state before. A refused call did nothing, so that any call may be repeated.
 */
function patientWithRefusals(clock: Clock): Interceptor {
  return (next) => async (request) => {
    try {
      return await next(request);
    } catch (error) {
      if (!isStatus(error, 403)) throw error;
      await clock.sleep(NEWS_MS, request.signal);
      return next(request);
    }
  };
}
