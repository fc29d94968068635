import { join } from 'node:path';
import type { CloudConfig } from '../config/cloud.ts';
import type { Target } from '../config/target.ts';
import { SeatrialError } from '../core/errors.ts';
import type { Cause } from '../diagnosis/causes.ts';
import { mergeReadings } from '../http/meter.ts';
import { openJournal } from '../journal/write.ts';
import type { Check, CloudSummary, RunRecord } from '../model/record.ts';
import { type Connection, connect } from '../openstack/connect.ts';
import { createProvisioner } from '../provision/provisioner.ts';
import { createWatchers } from '../watch/watchers.ts';
import { buildRecord } from './build-record.ts';
import type { CheckFacts } from './check-record.ts';
import { type Cast, makeCast } from './credentials.ts';
import { discover } from './discover.ts';
import type { TargetFacts } from './facts.ts';
import { readHealth } from './health.ts';
import { judgeResults, judgeWithParts } from './judge.ts';
import { createOutageSender } from './outage.ts';
import type { SuiteFile } from './plan.ts';
import type { RawResults } from './result-reporter.ts';
import type { Selection } from './selection.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';
import type { StopRequest } from './stop.ts';
import { sweepAfterRun } from './sweep-after-run.ts';
import { timeoutsOf } from './timeouts.ts';
import { startChecks } from './vitest-run.ts';

export interface RunOptions {
  readonly runId: string;
  readonly cloud: CloudConfig;
  readonly target: Target;
  readonly files: readonly SuiteFile[];
  readonly selection: Selection;
  /** Checks at once. */
  readonly workers: number;
  readonly failFast: boolean;
  /** The run's report folder, there and writable. */
  readonly dir: string;
  readonly command: readonly string[];
  /** Called once the journal is open: from now on there may be something to clean up. */
  readonly onJournal: () => Promise<void>;
  /** How the run is asked to stop: a signal, or the time budget. */
  readonly stop: StopRequest;
  /** Further variables for k6 scripts. */
  readonly k6Variables?: Readonly<Record<string, string>>;
}

/** Who is told what goes on. Every call returns at once. */
export interface RunListener {
  phase(text: string): void;
  /** How many checks there are, once all files are loaded. */
  planned(checks: number): void;
  checkStarted(check: CheckFacts): void;
  checkFinished(check: Check): void;
  warning(text: string): void;
}

/**
 * Runs suites against a cloud: connects, makes the run's own users, runs the checks, sweeps, and resolves with the
 * record. Rejects when nothing could be judged; whatever was made by then is swept first.
 */
export async function runSuites(options: RunOptions, listener: RunListener): Promise<RunRecord> {
  const startedMs = Date.now();
  listener.phase(`Connecting to ${options.cloud.name} at ${options.cloud.authUrl}`);
  const connection = await connect(options.cloud, { timeoutMs: options.target.timeouts.requestSeconds * 1000 });
  const journalPath = join(options.dir, 'journal.ndjson');
  const journal = openJournal(journalPath);
  journal.run({
    runId: options.runId,
    cloud: options.cloud.name,
    authUrl: options.cloud.authUrl,
    pid: process.pid,
    command: options.command,
  });
  await options.onJournal();
  let performed: Performance | undefined;
  let failed: unknown;
  try {
    performed = await perform(options, listener, connection, journalPath);
  } catch (error) {
    failed = error;
  }
  listener.phase('Cleaning up');
  const isBroken = performed?.causes.some(({ isRedundant }) => !isRedundant) ?? false;
  const cleanup = await sweepAfterRun(connection, journalPath, options.target, isBroken);
  journal.close();
  await connection.transport.close();
  if (!performed) {
    if (cleanup.remaining.length > 0) listener.warning(remainWords(cleanup.remaining.length, options.runId));
    throw failed;
  }
  const { raw, causes, cpuAtFirstCheckMs } = performed;
  const stopped = options.stop.reason();
  return buildRecord({
    id: options.runId,
    command: options.command,
    startedMs,
    finishedMs: Date.now(),
    cloud: cloudSummary(connection),
    suites: judgeResults(raw, causes, stopped ? `not run: ${stopped}` : 'not run'),
    causes,
    observer: {
      meter: mergeReadings([connection.transport.meter.read(), ...(raw.meter ? [raw.meter] : [])]),
      cpuMs: cpuMs(),
      startupCpuMs: cpuAtFirstCheckMs ?? 0,
    },
    cleanup,
    warnings: [],
    ...(stopped && { ended: { by: stopped } }),
  });
}

interface Performance {
  readonly raw: RawResults & { meter?: Parameters<typeof mergeReadings>[0][number] | undefined };
  readonly causes: readonly Cause[];
  readonly cpuAtFirstCheckMs: number | undefined;
}

async function perform(
  options: RunOptions,
  listener: RunListener,
  connection: Connection,
  journalPath: string,
): Promise<Performance> {
  const { runId, target, files, selection, stop } = options;
  const { cloud, transport } = connection;
  const timeouts = timeoutsOf(target);
  const journal = openJournal(journalPath);
  const provision = createProvisioner({
    cloud,
    journal,
    runId,
    timeouts,
    watchers: createWatchers(cloud),
    signal: stop.signal,
  });
  listener.phase('Discovering the cloud and making users for the run');
  const [found, cast] = await Promise.all([
    discover(cloud, target),
    makeCast(cloud, provision, transport.send, target.credentials.mode),
  ]);
  journal.close();
  const facts: TargetFacts = { ...found, ...castFacts(cast) };
  const isAdmin = cast.admin !== undefined;
  const outages = createOutageSender(runId);
  const sentinel = startSentinel(() => readHealth(cloud, target, isAdmin), outages.send);
  let cpuAtFirstCheckMs: number | undefined;
  let planned = 0;
  try {
    listener.phase('Running the checks');
    const checks = await startChecks(
      {
        runId,
        files,
        selection,
        workers: options.workers,
        stage: {
          journalPath,
          timeouts,
          facts,
          requestTimeoutMs: target.timeouts.requestSeconds * 1000,
          ...(options.k6Variables && { k6Variables: options.k6Variables }),
          ...cast,
        },
      },
      {
        planned: (count) => {
          planned = count;
          listener.planned(planned);
        },
        started: (check) => {
          cpuAtFirstCheckMs ??= cpuMs();
          listener.checkStarted(check);
        },
        progress: (text) => listener.phase(text),
        finished: (result) => void announce(result, sentinel),
      },
    );
    const announce = async (raw: RawResults['checks'][number], from: Sentinel) => {
      const causes = raw.state === 'failed' ? from.known() : [];
      const judged = judgeWithParts(raw, causes, 'not run');
      // How many thresholds a script has shows only once it ran.
      planned += judged.length - 1;
      listener.planned(planned);
      for (const check of judged) listener.checkFinished(check);
      const isBroken = judged.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
      if (options.failFast && isBroken) await checks.cancel();
    };
    stop.onStop(() => void checks.cancel());
    const raw = await checks.results;
    const isBroken = raw.checks.some(({ state }) => state === 'failed');
    return { raw, causes: isBroken ? await sentinel.causes() : sentinel.known(), cpuAtFirstCheckMs };
  } finally {
    sentinel.stop();
    outages.close();
  }
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

function cloudSummary({ cloud }: Connection): CloudSummary {
  const { config, identity } = cloud.session;
  return {
    name: config.name,
    authUrl: config.authUrl,
    ...(config.region && { region: config.region }),
    services: identity.catalogue.map((entry) => ({
      type: entry.type,
      name: entry.name,
      url: entry.endpoints.find((endpoint) => endpoint.interface === config.interface)?.url ?? '',
    })),
  };
}

function remainWords(count: number, runId: string): string {
  return `${count} resources remain; run "seatrial cleanup --run ${runId}".`;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
