import { setTimeout as sleep } from 'node:timers/promises';
import { SeatrialError } from '../src/core/errors.ts';
import { silentServices } from './heartbeats.ts';
import type { Progress } from './progress.ts';
import type { Rest } from './rest.ts';
import { processes, startProgram, stopProgram } from './supervisor.ts';

/** A starting service reports within this time, even on a busy machine; one that runs for longer and does not, hangs. */
const REPORTS_WITHIN_SECONDS = 75;
/** Heartbeats come every ten seconds: a silence that lasts for less proves nothing. */
const SILENCE_MS = 25_000;
const GIVE_UP_MS = 240_000;

/**
 * A process that runs need not work: it may hang, or have lost its place on the bus. Whoever has had the time to
 * report and stays silent is restarted, once. Returns whether anybody had to be waited for.
 */
export async function mendHeartbeats(rest: Rest, progress: Progress): Promise<boolean> {
  const startedAt = Date.now();
  const restarted = new Set<string>();
  for (let round = 0; ; round += 1) {
    const silent = await silentIfKnown(rest);
    if (silent?.length === 0) return round > 0;
    const waitedMs = Date.now() - startedAt;
    if (waitedMs > GIVE_UP_MS) throw noHeartbeat(silent);
    if (silent !== undefined && waitedMs > SILENCE_MS) await restartHung(silent, restarted, progress);
    await sleep(1000);
  }
}

/** Nothing when an API that knows the heartbeats cannot answer yet. */
const silentIfKnown = (rest: Rest): Promise<string[] | undefined> => silentServices(rest).catch(() => undefined);

async function restartHung(silent: readonly string[], restarted: Set<string>, progress: Progress): Promise<void> {
  const known = await processes();
  const hung = silent.filter(
    (name) => !restarted.has(name) && (known.get(name)?.upSeconds ?? 0) > REPORTS_WITHIN_SECONDS,
  );
  if (hung.length === 0) return;
  progress.note(`restarting, because no heartbeat is seen: ${hung.join(', ')}`);
  await Promise.all(
    hung.map(async (name) => {
      restarted.add(name);
      await stopProgram(name);
      await startProgram(name);
    }),
  );
}

const noHeartbeat = (silent: readonly string[] | undefined): SeatrialError =>
  new SeatrialError(
    'LAB_FAILED',
    silent === undefined
      ? 'The APIs of Nova, Neutron or Cinder cannot list their services.'
      : `These services run but report no heartbeat: ${silent.join(', ')}.`,
    { hint: `Look at "seatrial lab logs ${silent?.[0] ?? 'neutron-server'}".` },
  );
