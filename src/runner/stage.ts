import type { BusAccess } from '../config/bus-access.ts';
import { registerSecret } from '../core/redact.ts';
import { VERSION } from '../core/version.ts';
import { createTransport, type Transport } from '../http/transport.ts';
import { type Journal, openJournal } from '../journal/write.ts';
import { cloudOf } from '../openstack/cloud.ts';
import { createSession, type Session } from '../openstack/session.ts';
import type { InstanceFeed } from '../watch/bus/feed.ts';
import { type HeardFaults, hearFaults } from '../watch/bus/heard-faults.ts';
import { createServerHints } from '../watch/server-hints.ts';
import { createWatchers, type Watchers } from '../watch/watchers.ts';
import { rememberTrouble } from './feed-trouble.ts';
import { createOutageReceiver, type OutageReceiver } from './outage.ts';
import { openPlaces, type Places } from './places.ts';
import type { Actor, RunPlan } from './plan.ts';

/** One user on the stage, with what all checks share of it. */
export interface StagedActor {
  readonly session: Session;
  readonly watchers: Watchers;
  readonly ownProjectId?: string;
}

/** What all checks of a run share: connections, users, watchers, journal. */
export interface Stage {
  readonly plan: RunPlan & { stage: NonNullable<RunPlan['stage']> };
  readonly transport: Transport;
  readonly journal: Journal;
  readonly outages: OutageReceiver;
  readonly member: StagedActor;
  readonly admin: StagedActor | undefined;
  readonly other: StagedActor | undefined;
  /** Notifications from the bus, where it can be reached. */
  readonly feed: InstanceFeed | undefined;
  /** Why instances failed, as far as the feed told. */
  readonly faults: HeardFaults | undefined;
  readonly places: Places;
  /** Notes down what went otherwise than it was meant. */
  warn(words: string): void;
  /** What of all this went otherwise than it was meant, at the end of the run. */
  warnings(): string[];
}

export async function openStage(plan: RunPlan): Promise<Stage> {
  if (!plan.stage) throw new Error('The plan only lists checks; there is no stage to open.');
  const { stage } = plan;
  const transport = await createTransport({
    tls: stage.member.config.tls,
    userAgent: `seatrial/${VERSION}`,
    timeoutMs: stage.requestTimeoutMs,
  });
  const feed = stage.bus && (await openFeed(stage.bus));
  const feedWarning = feed && rememberTrouble(feed);
  const noted = new Set<string>();
  const staged = (actor: Actor) => stagedActor({ transport, feed }, actor);
  return {
    plan: { ...plan, stage },
    transport,
    journal: openJournal(stage.journalPath),
    outages: createOutageReceiver(plan.runId),
    member: staged(stage.member),
    admin: stage.admin && staged(stage.admin),
    other: stage.other && staged(stage.other),
    feed,
    faults: feed && hearFaults(feed),
    places: openPlaces(stage.bus, stage.places),
    warn: (words) => void noted.add(words),
    warnings: () => [feedWarning?.(), ...noted].filter((warning) => warning !== undefined),
  };
}

/** Puts a user on the stage: with a session, and watchers that all of the user's checks share. */
export function stagedActor({ transport, feed }: Pick<Stage, 'transport' | 'feed'>, actor: Actor): StagedActor {
  registerActorSecrets(actor);
  const session = createSession({ send: transport.send, config: actor.config, token: actor.token });
  return {
    session,
    watchers: createWatchers(cloudOf(session), { hints: feed && createServerHints(feed, 'list') }),
    ...(actor.ownProjectId && { ownProjectId: actor.ownProjectId }),
  };
}

/** Not waited for: until the bus answers, and if it never does, the watchers list. */
async function openFeed(access: BusAccess): Promise<InstanceFeed> {
  registerSecret(access.password);
  // Imported when needed: most runs have no bus to listen to.
  const { openInstanceFeed } = await import('../watch/bus/feed.ts');
  return openInstanceFeed(access);
}

/** Every thread has its own list of secrets. */
function registerActorSecrets({ config: { auth } }: Actor): void {
  if (auth.method === 'password') registerSecret(auth.password);
  if (auth.method === 'token') registerSecret(auth.token);
  if (auth.method === 'application-credential') registerSecret(auth.secret);
}
