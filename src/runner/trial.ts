import { join } from 'node:path';
import type { CloudConfig } from '../config/cloud.ts';
import type { Target } from '../config/target.ts';
import type { Cause } from '../diagnosis/causes.ts';
import { type MeterReading, mergeReadings } from '../http/meter.ts';
import { openJournal } from '../journal/write.ts';
import type { Load } from '../model/load.ts';
import type { CloudSummary, RunRecord, Suite } from '../model/record.ts';
import type { Connection } from '../openstack/connect.ts';
import { buildRecord } from './build-record.ts';
import { cpuMs } from './cpu.ts';
import { signIn } from './sign-in.ts';
import type { StopRequest } from './stop.ts';
import { sweepAfterRun } from './sweep-after-run.ts';
import { isOutage } from './verdict.ts';

export interface TrialOptions {
  readonly runId: string;
  readonly cloud: CloudConfig;
  readonly target: Target;
  /** The run's report folder, there and writable. */
  readonly dir: string;
  readonly command: readonly string[];
  /** Called once the journal is open: from now on there may be something to clean up. */
  readonly onJournal: () => Promise<void>;
  /** True where suites were asked for by name: one of which nothing was judged then fails the run. */
  readonly suitesAreNamed?: boolean;
  /** How the run is asked to stop: a signal, or the time budget. */
  readonly stop: StopRequest;
}

/** Who is told how far a run is. Every call returns at once. */
export interface TrialListener {
  phase(text: string): void;
  warning(text: string): void;
}

/** A run under way: connected, with its journal open. */
export interface Trial {
  readonly options: TrialOptions;
  readonly connection: Connection;
  readonly journalPath: string;
}

/** What came out of a run, before it is cleaned up. */
export interface Performance {
  /** The judged suites; `notRun` is the reason of what did not get its turn. */
  readonly suites: (notRun: string) => readonly Suite[];
  readonly loads?: readonly Load[];
  readonly warnings?: readonly string[];
  readonly causes: readonly Cause[];
  /** Readings of calls made elsewhere than on the trial's own connection. */
  readonly meters: readonly MeterReading[];
  /** CPU time of the process until the work itself began, in ms. */
  readonly startupCpuMs: number;
}

/**
 * What all runs have in common: connects, opens the journal, lets the work be done, sweeps, and resolves with the
 * record. Rejects when nothing could be judged; whatever was made by then is swept first.
 */
export async function holdTrial(
  options: TrialOptions,
  listener: TrialListener,
  perform: (trial: Trial) => Promise<Performance>,
): Promise<RunRecord> {
  const startedMs = Date.now();
  listener.phase(`Connecting to ${options.cloud.name} at ${options.cloud.authUrl}`);
  const connection = await signIn(options.cloud, options.target);
  const journalPath = join(options.dir, 'journal.ndjson');
  const journal = openJournal(journalPath);
  journal.run({
    runId: options.runId,
    cloud: options.cloud.name,
    authUrl: options.cloud.authUrl,
    ...(options.cloud.region && { region: options.cloud.region }),
    pid: process.pid,
    command: options.command,
  });
  await options.onJournal();
  let performed: Performance | undefined;
  let failed: unknown;
  try {
    performed = await perform({ options, connection, journalPath });
  } catch (error) {
    failed = error;
  }
  const whileAtWork = options.stop.reason();
  listener.phase('Cleaning up');
  const isBroken = performed?.causes.some(isOutage) ?? false;
  const cleanup = await sweepAfterRun(connection, journalPath, options.target, isBroken);
  journal.close();
  await connection.transport.close();
  if (!performed) {
    if (cleanup.remaining.length > 0) listener.warning(remainWords(cleanup.remaining.length, options.runId));
    throw failed;
  }
  // A budget that is used up while the run cleans up has cut nothing short.
  const atLast = options.stop.reason();
  const stopped = whileAtWork ?? (atLast === 'time budget' ? undefined : atLast);
  return buildRecord({
    id: options.runId,
    command: options.command,
    startedMs,
    finishedMs: Date.now(),
    cloud: cloudSummary(connection),
    suitesAreNamed: options.suitesAreNamed ?? false,
    suites: performed.suites(stopped ? `not run: ${stopped}` : 'not run'),
    loads: performed.loads ?? [],
    causes: performed.causes,
    observer: {
      meter: mergeReadings([connection.transport.meter.read(), ...performed.meters]),
      cpuMs: cpuMs(),
      startupCpuMs: performed.startupCpuMs,
    },
    cleanup,
    warnings: performed.warnings ?? [],
    ...(stopped && { ended: { by: stopped } }),
  });
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
