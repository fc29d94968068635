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
  const maker: UserMaker = { cloud, provision, send, roleId: await memberRoleId(cloud) };
  const [member, other] = await Promise.all([makeActor('main', maker), makeActor('other', maker)]);
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

/** Who makes users, and in whose name. */
export interface UserMaker {
  /** The administrator's. */
  readonly cloud: Cloud;
  readonly provision: Provisioner;
  readonly send: Send;
  /** The role of an ordinary user. */
  readonly roleId: string;
}

/** Makes a project with a user in it, and signs that user in. */
export async function makeActor(slug: string, maker: UserMaker): Promise<Actor> {
  const [project, user] = await Promise.all([
    maker.provision.make('project', slug, {
      domain_id: domainOf(maker.cloud),
      description: 'Made by seatrial for one run',
    }),
    makeUser(slug, maker),
  ]);
  return enrol(user, project.id, maker);
}

/** Makes a further user of a project of the run, and signs that user in. */
export async function joinProject(slug: string, projectId: string, maker: UserMaker): Promise<Actor> {
  return enrol(await makeUser(slug, maker), projectId, maker);
}

interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

async function makeUser(slug: string, { cloud, provision }: UserMaker): Promise<NewUser> {
  // Keystone installations ask for upper case, digits and signs, and some for no more than 72 characters.
  const password = `St1!${randomBytes(24).toString('base64url')}`;
  registerSecret(password);
  const { id, name } = await provision.make('user', slug, { domain_id: domainOf(cloud), password });
  return { id, name, password };
}

async function enrol(user: NewUser, projectId: string, { cloud, send, roleId }: UserMaker): Promise<Actor> {
  await cloud.identity.grants.add({ project: projectId, user: user.id }, roleId);
  const { config } = cloud.session;
  const actorConfig: CloudConfig = {
    ...config,
    auth: {
      method: 'password',
      userId: user.id,
      username: user.name,
      password: user.password,
      scope: { kind: 'project', id: projectId },
    },
  };
  return {
    config: actorConfig,
    token: await authenticate(send, config.authUrl, actorConfig.auth),
    ownProjectId: projectId,
  };
}

function domainOf(cloud: Cloud): string {
  const { project, user } = cloud.session.identity;
  return project?.domainId ?? user.domainId;
}
