import { createUnderWay } from '../http/under-way.ts';
import { cloudOf } from '../openstack/cloud.ts';
import type { IssuedToken } from '../openstack/identity/tokens.ts';
import { withInterceptors } from '../openstack/session.ts';
import { createProvisioner, type FailedRemoval, type Provisioner } from '../provision/provisioner.ts';
import { type CallLog, createCallLog } from './call-trace.ts';
import { bearerOf, makeTenant } from './guest-actor.ts';
import type { ScopedActor, Tenant } from './scoped-actor.ts';
import type { Stage, StagedActor } from './stage.ts';

/** The users of one check (or of one chain of checks), each with a provisioner whose resources end with the scope. */
export interface Scope {
  readonly member: ScopedActor;
  readonly admin: ScopedActor | undefined;
  readonly other: ScopedActor | undefined;
  /** Makes a project with an ordinary user; what they make goes before they do. Only where there is an administrator. */
  newTenant(slug: string): Promise<Tenant>;
  /** Plays as whom the token was issued to. */
  actAs(issued: IssuedToken): ScopedActor;
  readonly calls: CallLog;
  /** Removes everything made in the scope. */
  close(): Promise<readonly FailedRemoval[]>;
}

/** Opens a scope; calls made in it carry the signal and are remembered for a failure's sake. */
export function openScope(stage: Stage, signal: AbortSignal): Scope {
  const calls = createCallLog(signal);
  const underWay = createUnderWay();
  /** Of the run's own users, and of those whom the checks made: these have to be done before their projects go. */
  const provisioners: Provisioner[] = [];
  const guests: Provisioner[] = [];
  const scoped = (actor: StagedActor, among = provisioners): ScopedActor => {
    const cloud = cloudOf(withInterceptors(actor.session, calls.interceptor, underWay.interceptor));
    const provision = createProvisioner({
      cloud,
      signal,
      outages: stage.outages,
      teardownCloud: cloudOf(actor.session),
      journal: stage.journal,
      runId: stage.plan.runId,
      timeouts: stage.plan.stage.timeouts,
      watchers: actor.watchers,
      ...(actor.ownProjectId && { projectId: actor.ownProjectId }),
    });
    among.push(provision);
    return { cloud, provision };
  };
  const member = scoped(stage.member);
  const admin = stage.admin && scoped(stage.admin);
  const other = stage.other && scoped(stage.other);
  return {
    member,
    admin,
    other,
    newTenant: async (slug) => {
      if (!admin) throw new Error('A check makes a tenant without naming “admin” in its needs.');
      const staged = await makeTenant(stage, admin, slug);
      const { project, user } = staged.session.identity;
      return { ...scoped(staged, guests), projectId: project?.id ?? '', userId: user.id };
    },
    actAs: (issued) => scoped(bearerOf(stage, issued), guests),
    calls,
    close: async () => {
      await underWay.answered();
      return [...(await removeAll(guests)), ...(await removeAll(provisioners))];
    },
  };
}

async function removeAll(provisioners: readonly Provisioner[]): Promise<FailedRemoval[]> {
  return (await Promise.all(provisioners.map((provision) => provision.removeAll()))).flat();
}
