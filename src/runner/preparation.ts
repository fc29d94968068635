import { isoTime } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import type { Cause } from '../diagnosis/causes.ts';
import { failureFacts } from '../diagnosis/failure-facts.ts';
import { openJournal } from '../journal/write.ts';
import { createProvisioner } from '../provision/provisioner.ts';
import { createWatchers } from '../watch/watchers.ts';
import type { CheckFacts } from './check-record.ts';
import { type Cast, makeCast } from './credentials.ts';
import { discover } from './discover.ts';
import { expectedOf } from './expected.ts';
import type { TargetFacts } from './facts.ts';
import type { Guard } from './guard.ts';
import type { RawCheck } from './result-reporter.ts';
import { slug } from './slug.ts';
import { timeoutsOf } from './timeouts.ts';
import type { Trial } from './trial.ts';
import { isOutage } from './verdict.ts';

/** Who plays in the run, and on what. */
export interface Prepared {
  readonly cast: Cast;
  readonly facts: TargetFacts;
}

/** The preparation came to nothing because of the cloud, or was stopped: a check that failed, and what is to blame. */
export interface Unprepared {
  readonly failed: RawCheck;
  readonly causes: readonly Cause[];
}

/**
 * What comes before the first check: finds out what the cloud offers and makes the users of the run. A cloud too
 * broken for that fails the run like any other failure, with a culprit and in every report, and a run that is stopped
 * meanwhile has its reports, too; other mistakes reject.
 */
export async function prepare(trial: Trial, guard: Guard, suite: string): Promise<Prepared | Unprepared> {
  const { options, connection, journalPath } = trial;
  const { runId, target, stop } = options;
  const { cloud, transport } = connection;
  const startedMs = Date.now();
  const journal = openJournal(journalPath);
  const provision = createProvisioner({
    cloud,
    journal,
    runId,
    timeouts: timeoutsOf(target),
    watchers: createWatchers(cloud),
    signal: stop.signal,
  });
  const preparing = Promise.all([
    discover(cloud, target),
    makeCast(cloud, provision, transport.send, target.credentials.mode),
  ]);
  try {
    const [found, cast] = await guard.unlessDown(preparing);
    journal.close();
    return {
      cast,
      facts: { ...found, ...castFacts(cast), limits: target.limits, expected: expectedOf(cloud, target) },
    };
  } catch (error) {
    // The journal stays open: what is still being asked for is written down when it is answered.
    preparing.catch(() => {});
    // A stop is nobody's fault: the check counts as skipped, and the record says what stopped the run.
    if (isStop(error)) return { failed: failedCheck(suite, startedMs, error), causes: [] };
    const causes = await guard.sentinel.causes();
    // Without a culprit the error speaks for itself.
    if (!causes.some(isOutage)) throw error;
    return { failed: failedCheck(suite, startedMs, error), causes };
  }
}

function isStop(error: unknown): boolean {
  return error instanceof SeatrialError && error.code === 'INTERRUPTED';
}

function failedCheck(suite: string, startedMs: number, error: unknown): RawCheck {
  const title = 'finds out what the cloud offers and makes the users of the run';
  const check: CheckFacts = {
    id: `${suite}/preparation/${slug(title)}`,
    suite,
    topic: 'preparation',
    title,
    file: '',
    tags: [suite],
    requirements: [],
    covers: [],
    severity: 'critical',
    needs: [],
    service: 'identity',
  };
  const result = {
    startedAt: isoTime(startedMs),
    durationMs: Date.now() - startedMs,
    steps: [],
    evidence: [],
    failure: failureFacts(error),
  };
  return { check, state: 'failed', result };
}

function castFacts({ member, admin, other }: Cast) {
  const { project, user } = member.token;
  if (!project) {
    throw new SeatrialError('PREREQUISITE_MISSING', 'The cloud entry is not scoped to a project.', {
      hint: 'Add project_name (or project_id) to the entry of clouds.yaml.',
    });
  }
  return {
    hasAdmin: admin !== undefined,
    hasOtherProject: other !== undefined,
    projectId: project.id,
    userId: user.id,
    ...(other?.token.project && { otherProjectId: other.token.project.id }),
  };
}
