import type { CloudConfig } from '../config/cloud.ts';
import type { Interceptor, Send } from '../http/types.ts';
import { tokenOf } from '../openstack/authenticate.ts';
import { cloudOf } from '../openstack/cloud.ts';
import type { IssuedToken } from '../openstack/identity/tokens.ts';
import { createSession, withInterceptors } from '../openstack/session.ts';
import { createWatchers } from '../watch/watchers.ts';
import { makeActor, memberRoleId } from './credentials.ts';
import type { ScopedActor } from './scoped-actor.ts';
import { type Stage, type StagedActor, stagedActor } from './stage.ts';

/** What of the stage somebody needs who comes with a token. */
interface Home {
  readonly member: Pick<StagedActor, 'session' | 'ownProjectId'>;
  readonly transport: { readonly send: Send };
}

/** Makes a project and an ordinary user in it, through the administrator's journal, and signs the user in. */
export async function makeTenant(stage: Stage, admin: ScopedActor, slug: string): Promise<StagedActor> {
  const roleId = await memberRoleId(admin.cloud);
  const maker = { cloud: admin.cloud, provision: admin.provision, send: stage.transport.send, roleId };
  return stagedActor(stage, await makeActor(slug, maker));
}

/**
 * Somebody whom a check let sign in. The token is used as it is, and never renewed: once the cloud refuses it, that
 * refusal is what the check came for.
 */
export function bearerOf({ member, transport }: Home, issued: IssuedToken): StagedActor {
  const { config } = member.session;
  const auth: CloudConfig['auth'] = { method: 'token', token: issued.id, scope: { kind: 'unscoped' } };
  const token = tokenOf({ token: issued }, issued.id, config.authUrl);
  const session = withInterceptors(
    createSession({ send: transport.send, config: { ...config, auth }, token }),
    alwaysWith(issued.id),
  );
  const projectId = ownProjectOf(member, token.project?.id);
  return { session, watchers: createWatchers(cloudOf(session)), ...(projectId && { ownProjectId: projectId }) };
}

/** A session renews no token that a call names by itself. */
function alwaysWith(token: string): Interceptor {
  return (next) => (request) => next({ ...request, headers: { 'x-auth-token': token, ...request.headers } });
}

/** A project that is not the member's was made by the check; the member's may be somebody's own. */
function ownProjectOf(member: Home['member'], projectId: string | undefined): string | undefined {
  return projectId === member.session.identity.project?.id ? member.ownProjectId : projectId;
}
