import type { Session } from '../../../openstack/session.ts';
import type { Finding } from './finding.ts';

/** Tokens that end sooner than this end within a run. */
const SHORT_MS = 15 * 60_000;

/** Judges the token: whom it is for, and for how long. */
export function judgeToken({ identity }: Session, nowMs: number): Finding[] {
  const { user, project, roles, expiresAtMs } = identity;
  const lifeMs = expiresAtMs - nowMs;
  const where = project === undefined ? 'no project' : `project ${project.name}`;
  const held = roles.length === 0 ? 'no roles' : `${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')}`;
  const text = `user ${user.name} has a token for ${where} with ${held}, valid for ${Math.round(lifeMs / 60_000)} min`;
  const finding = { area: 'identity' as const, subject: 'token' };
  if (lifeMs <= 0) {
    return [
      {
        ...finding,
        state: 'problem',
        text: `${text}: it is over`,
        advice: 'Compare the clocks of Keystone and this host.',
      },
    ];
  }
  if (project === undefined) {
    const advice = 'Name a project in the entry of clouds.yaml; without one there is no catalogue of services.';
    return [{ ...finding, state: 'problem', text, advice }];
  }
  return [{ ...finding, state: lifeMs < SHORT_MS ? 'note' : 'ok', text }];
}
