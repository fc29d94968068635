import { databaseAccess } from '../config/database-access.ts';
import type { Cause } from '../diagnosis/causes.ts';
import { databaseFindings } from '../diagnosis/database-facts.ts';
import { ServiceDownError } from '../diagnosis/service-down.ts';
import type { Interceptor } from '../http/types.ts';
import { cloudOf } from '../openstack/cloud.ts';
import { withInterceptors } from '../openstack/session.ts';
import { type StagedDatabase, stageDatabase } from './database.ts';
import { readHealth } from './health.ts';
import { createOutageSender } from './outage.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';
import type { Trial } from './trial.ts';
import { isOutage } from './verdict.ts';

/** The watch over the cloud's health while something runs. */
export interface Guard {
  readonly sentinel: Sentinel;
  /** The watch's own connection to the database. */
  readonly database: StagedDatabase;
  /** How many calls the watch has made between two instants, in ms since the epoch. */
  callsBetween(fromMs: number, toMs: number): number;
  /** Passes work on; rejects as soon as something is gone without a substitute. */
  unlessDown<T>(work: Promise<T>): Promise<T>;
  /** What was wrong with the cloud, to be asked for at the end. */
  verdict(isBroken: boolean): Promise<readonly Cause[]>;
}

/** Keeps watch while the work is under way; outages are told to whoever waits in this run. */
export async function underGuard<T>({ options, connection }: Trial, work: (guard: Guard) => Promise<T>): Promise<T> {
  const { runId, target } = options;
  const { session } = connection.cloud;
  const calledAtMs: number[] = [];
  const noted: Interceptor = (next) => (request) => {
    calledAtMs.push(Date.now());
    return next(request);
  };
  const cloud = cloudOf(withInterceptors(session, noted));
  const access = await databaseAccess(target.probes.database, process.env);
  const database = stageDatabase(access);
  const sources = access ? [databaseFindings(access.host, database.open)] : [];
  const outages = createOutageSender(runId);
  const isAdmin = session.identity.roles.includes('admin');
  const down = Promise.withResolvers<never>();
  // Nobody may be waiting any more when it comes.
  down.promise.catch(() => {});
  const sentinel = startSentinel((parts) => readHealth(cloud, target, isAdmin, parts, { database: access, sources }), {
    gone: (cause) => {
      outages.send(cause);
      if (isOutage(cause)) down.reject(new ServiceDownError('The run was not prepared', cause.diagnosis));
    },
    back: (cause) => outages.over(cause),
  });
  const verdict = async (isBroken: boolean) => {
    if (isBroken) return sentinel.causes();
    // Nothing failed: a moment's hiccup is no matter, and what was seen more than once may be over.
    if (sentinel.confirmed().length > 0) await sentinel.causes();
    return sentinel.confirmed();
  };
  try {
    return await work({
      sentinel,
      database,
      verdict,
      callsBetween: (fromMs, toMs) => calledAtMs.filter((atMs) => atMs >= fromMs && atMs <= toMs).length,
      unlessDown: (under) => Promise.race([under, down.promise]),
    });
  } finally {
    sentinel.stop();
    outages.close();
    // A server that hangs must not hold up the verdict.
    void database.close();
  }
}
