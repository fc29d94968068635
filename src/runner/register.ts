import { systemClock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import { redact } from '../core/redact.ts';
import { type FailureFacts, failureFacts } from '../diagnosis/failure-facts.ts';
import { ApiError } from '../http/api-error.ts';
import { SERVICES, type ServiceName } from '../openstack/services.ts';
import type { HeardFaults } from '../watch/bus/heard-faults.ts';
import type { CheckFacts, CheckResult, Kept } from './check-record.ts';
import type { CheckContext, CheckMeta } from './context.ts';
import type { Turn } from './host.ts';
import { unansweredNeed, unmetNeeds } from './needs.ts';
import { NotApplicable } from './not-applicable.ts';
import { createRecorder } from './recorder.ts';
import type { Scope } from './scope.ts';
import { exclusionsOf, selects } from './selection.ts';
import { slug } from './slug.ts';
import { currentTheatre } from './theatre.ts';

const DEFAULT_TIMEOUT_MS = 300_000;

/** What `check` and `ordered` tell apart; everything else about a check is the same. */
export interface Registration {
  readonly title: string;
  readonly meta: CheckMeta;
  /** False for the steps of a chain. */
  readonly concurrent: boolean;
  /** True for a step that one of the selection builds on, or is: only what disturbs the cloud or is excluded by a tag is left out of these. */
  readonly isNeeded?: boolean;
  /** A reason to skip that is known only when its turn has come. */
  blocked?(): string | undefined;
  /** True when the body ends soon after its signal does, and nothing may be torn down before. */
  readonly endsByItself?: boolean;
  openScope(signal: AbortSignal): Promise<Scope>;
  body(context: CheckContext & Keeper): Promise<void>;
  /** What it resolves with is waited for before the next check of a sequence begins. */
  onEnd(outcome: 'passed' | 'failed' | 'skipped', scope?: Scope): unknown;
}

/** For the checks that run a load: what it found goes into the record as checks of its own. */
interface Keeper {
  keep(done: Kept): void;
}

/** True when the selection of the run names the check. */
export function isSelected(title: string, meta: CheckMeta): boolean {
  return selects(currentTheatre().plan.selection, checkFacts(title, meta));
}

/** Hands a check to whoever calls it up, unless the selection leaves it out. Returns whether it did. */
export function register(registration: Registration): boolean {
  const { title, meta, concurrent, isNeeded = false } = registration;
  const facts = checkFacts(title, meta);
  const theatre = currentTheatre();
  const { selection } = theatre.plan;
  if (!selects(isNeeded ? exclusionsOf(selection) : selection, facts)) return false;
  theatre.host.check(facts, { concurrent }, (turn) => {
    const begin = () => perform(registration, facts, turn);
    const play = registration.endsByItself ? () => theatre.finishFirst(begin()) : begin;
    // A chain waits for the cloud most of its time; queueing again before each step would make it the last to end.
    return concurrent ? theatre.inTurn(play) : play();
  });
  return true;
}

async function perform(
  { meta, blocked, openScope, body, onEnd, endsByItself = false }: Registration,
  check: CheckFacts,
  turn: Turn,
): Promise<void> {
  const recorder = createRecorder();
  const report = (extra: Partial<CheckResult>) => {
    turn.report({ ...recorder.result(), ...extra });
  };
  const { plan, places, faults } = await currentTheatre().stage();
  const { facts } = plan.stage;
  const { needs = [] } = meta;
  const unanswered = unansweredNeed(needs, facts);
  const reason = blocked?.() ?? (unanswered ? '' : unmetNeeds(needs, facts).join('; '));
  if (reason) {
    report({ reason });
    await onEnd('skipped');
    return turn.skip(reason);
  }
  currentTheatre().backstage.started(check);
  const deadline = startDeadline(meta.timeoutMs ?? DEFAULT_TIMEOUT_MS, turn.signal);
  const scope = await openScope(deadline.signal);
  try {
    // Not skipped: a cloud that did not say what it has may have all that the check needs.
    if (unanswered) throw new ApiError(unanswered.code, unanswered.message, unanswered.call);
    const played = body({
      ...actorsOf(scope),
      ...recorder.verbs,
      facts,
      places,
      signal: deadline.signal,
      sleep: (ms) => systemClock.sleep(ms, deadline.signal),
      keep: recorder.keep,
    });
    await (endsByItself ? played : Promise.race([played, deadline.passed]));
    report({});
    await onEnd('passed', scope);
  } catch (error) {
    if (error instanceof NotApplicable) {
      report({ reason: error.message });
      await onEnd('skipped', scope);
      return turn.skip(error.message);
    }
    // What fails once the run is cancelled fails because things are being taken away: that is nobody's fault.
    const failure = deadline.isCancelled() && !endsByItself ? deadline.signal.reason : error;
    report({ failure: withInner(failureFacts(failure), faults), calls: scope.calls.read() });
    await onEnd('failed', scope);
    throw failure;
  } finally {
    deadline.stop();
  }
}

/** With what the bus told of the instance that failed. */
function withInner(failure: FailureFacts, faults: HeardFaults | undefined): FailureFacts {
  const heard = failure.resource ? (faults?.of(failure.resource.id) ?? []) : [];
  return heard.length === 0 ? failure : { ...failure, inner: redact(heard.join('\n')) };
}

/** The check's own clock: ends when its time is over or the run is cancelled, whichever comes first. */
function startDeadline(timeoutMs: number, cancelled: AbortSignal) {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new SeatrialError('WAIT_TIMEOUT', `The check did not end within ${timeoutMs / 1000} s.`)),
    timeoutMs,
  );
  const onCancel = () => controller.abort(new SeatrialError('INTERRUPTED', 'The run was interrupted.'));
  cancelled.addEventListener('abort', onCancel, { once: true });
  if (cancelled.aborted) onCancel();
  const passed = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  // Nobody may be racing when it is rejected.
  passed.catch(() => {});
  return {
    signal: controller.signal,
    passed,
    isCancelled: () => cancelled.aborted,
    stop: () => {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', onCancel);
    },
  };
}

/** Where the cloud entry allows no admin, the member stands in: needs have made sure that nobody asks for more. */
function actorsOf({ member, admin = member, other = member, newTenant, actAs }: Scope) {
  return {
    cloud: member.cloud,
    provision: member.provision,
    admin: admin.cloud,
    adminProvision: admin.provision,
    other: other.cloud,
    otherProvision: other.provision,
    newTenant,
    actAs,
  };
}

function checkFacts(title: string, meta: CheckMeta): CheckFacts {
  const { place } = currentTheatre();
  if (!place?.topic) throw new Error(`The check “${title}” stands outside of a topic.`);
  const { file, topic } = place;
  const service = meta.service ?? (meta.needs ?? []).find((need): need is ServiceName => need in SERVICES);
  return {
    id: [file.suite, slug(topic), slug(title)].join('/'),
    suite: file.suite,
    topic,
    title,
    file: file.name,
    tags: [file.suite, ...(meta.tags ?? [])],
    requirements: meta.requirements ?? [],
    covers: meta.covers ?? [],
    severity: meta.severity ?? 'major',
    needs: meta.needs ?? [],
    ...(service && { service }),
  };
}
