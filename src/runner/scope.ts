import { type Cloud, cloudOf } from '../openstack/cloud.ts';
import { withInterceptors } from '../openstack/session.ts';
import { createProvisioner, type FailedRemoval, type Provisioner } from '../provision/provisioner.ts';
import { type CallLog, createCallLog } from './call-trace.ts';
import type { Stage, StagedActor } from './stage.ts';

/** The users of one check (or of one chain of checks), each with a provisioner whose resources end with the scope. */
export interface Scope {
  readonly member: ScopedActor;
  readonly admin: ScopedActor | undefined;
  readonly other: ScopedActor | undefined;
  readonly calls: CallLog;
  /** Removes everything made in the scope. */
  close(): Promise<readonly FailedRemoval[]>;
}

export interface ScopedActor {
  readonly cloud: Cloud;
  readonly provision: Provisioner;
}

/** Opens a scope; calls made in it carry the signal and are remembered for a failure's sake. */
export function openScope(stage: Stage, signal: AbortSignal): Scope {
  const calls = createCallLog(signal);
  const provisioners: Provisioner[] = [];
  const scoped = (actor: StagedActor): ScopedActor => {
    const cloud = cloudOf(withInterceptors(actor.session, calls.interceptor));
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
    provisioners.push(provision);
    return { cloud, provision };
  };
  const member = scoped(stage.member);
  const admin = stage.admin && scoped(stage.admin);
  const other = stage.other && scoped(stage.other);
  return {
    member,
    admin,
    other,
    calls,
    close: async () => (await Promise.all(provisioners.map((provision) => provision.removeAll()))).flat(),
  };
}
