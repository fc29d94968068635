import { randomBytes } from 'node:crypto';
import type { CloudConfig } from '../config/cloud.ts';
import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import type { Send } from '../http/types.ts';
import { authenticate } from '../openstack/authenticate.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Provisioner } from '../provision/provisioner.ts';
import type { Actor } from './plan.ts';

/** The role an ordinary user has; `_member_` is its name on clouds that began before Queens. */
const MEMBER_ROLES = ['member', '_member_', 'Member'];

export interface Cast {
  readonly member: Actor;
  readonly admin?: Actor;
  readonly other?: Actor;
}

/**
 * Who plays in the run. An administrator makes two projects with a user each, once for all checks: synthetic work
 * runs as its own user in its own project. Anybody else plays all by itself.
 */
export async function makeCast(
  cloud: Cloud,
  provision: Provisioner,
  send: Send,
  mode: 'auto' | 'dynamic' | 'given',
): Promise<Cast> {
  const self: Actor = { config: cloud.session.config, token: await cloud.session.token() };
  const isAdmin = self.token.roles.includes('admin');
  if (mode === 'dynamic' && !isAdmin) {
    throw new SeatrialError(
      'PREREQUISITE_MISSING',
      `The run is to make its own project, and user ${self.token.user.name} has no admin role to do so.`,
      { hint: 'Use an administrator\'s entry of clouds.yaml, or set "credentials.mode: given".' },
    );
  }
  if (mode === 'given' || !isAdmin) return { member: self, ...(isAdmin && { admin: self }) };
  const roleId = await memberRoleId(cloud);
  const [member, other] = await Promise.all([
    makeActor('main', cloud, provision, send, roleId),
    makeActor('other', cloud, provision, send, roleId),
  ]);
  return { member, other, admin: self };
}

/** The id of the role that ordinary users of the cloud have. */
export async function memberRoleId(cloud: Cloud): Promise<string> {
  const roles = await cloud.identity.roles.list();
  const role = MEMBER_ROLES.map((name) => roles.find((each) => each.name === name)).find((found) => found);
  if (role) return role.id;
  throw new SeatrialError(
    'PREREQUISITE_MISSING',
    `Keystone has no role for ordinary users (looked for ${MEMBER_ROLES.join(', ')}).`,
    { hint: 'Create the role "member", or run as an ordinary user with "credentials.mode: given".' },
  );
}

/** Makes a project with a user in it, and signs that user in. */
export async function makeActor(
  slug: string,
  cloud: Cloud,
  provision: Provisioner,
  send: Send,
  roleId: string,
): Promise<Actor> {
  const { config } = cloud.session;
  const domainId = cloud.session.identity.project?.domainId ?? cloud.session.identity.user.domainId;
  // Keystone installations ask for upper case, digits and signs, and some for no more than 72 characters.
  const password = `St1!${randomBytes(24).toString('base64url')}`;
  registerSecret(password);
  const [project, user] = await Promise.all([
    provision.make('project', slug, { domain_id: domainId, description: 'Made by seatrial for one run' }),
    provision.make('user', slug, { domain_id: domainId, password }),
  ]);
  await cloud.identity.grants.add({ project: project.id, user: user.id }, roleId);
  const actorConfig: CloudConfig = {
    ...config,
    auth: {
      method: 'password',
      userId: user.id,
      username: user.name,
      password,
      scope: { kind: 'project', id: project.id },
    },
  };
  return {
    config: actorConfig,
    token: await authenticate(send, config.authUrl, actorConfig.auth),
    ownProjectId: project.id,
  };
}
