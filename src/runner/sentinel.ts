import { type Cause, findCauses } from '../diagnosis/causes.ts';
import type { HealthReading } from '../diagnosis/health.ts';
import { followReports } from '../diagnosis/periods.ts';
import type { HeartbeatReading } from '../probes/heartbeats.ts';
import type { LoadState } from './backstage.ts';
import type { HealthParts } from './health.ts';

/** Watches the health of the cloud while checks run, so that a failure finds its cause already known. */
export interface Sentinel {
  /** Looks once more, now, and resolves with every cause: those of now, and those confirmed before. */
  causes(): Promise<readonly Cause[]>;
  /** What is known so far, the most fundamental first. */
  known(): readonly Cause[];
  /** What of it more than one look has shown: for a run that nothing failed in. */
  confirmed(): readonly Cause[];
  /** While a load runs and all is well, most looks are at the bus and the database alone. */
  load(state: LoadState): void;
  stop(): void;
}

/** Pause between two looks in ms: three list calls each, beside the hundreds of a run. */
const INTERVAL_MS = 10_000;

const EVERYTHING: HealthParts = { heartbeats: true, endpoints: true, isAsked: false };

/**
 * During a load every so many looks, as long as nothing is wrong: what is measured must not be disturbed. Nothing is
 * lost by it, because a part of the load that fails makes the next look a whole one, and heartbeats take longer than
 * this to be missed.
 */
const LOOKS_BETWEEN = { heartbeats: 3, endpoints: 6 } as const;

/** Looks in a row that have to agree before anybody gives up because of it: one may be a moment's hiccup. */
const CONFIRMING_LOOKS = 2;

/** Who is told of outages, so that checks can give up instead of waiting in vain, and have hope again. */
export interface OutageListener {
  /** Once, when a component has been found gone twice in a row. */
  gone(cause: Cause): void;
  /** When a look no longer finds it gone. */
  back(cause: Cause): void;
}

/** Starts watching. */
export function startSentinel(
  read: (parts: HealthParts) => Promise<HealthReading>,
  listener: OutageListener,
  intervalMs = INTERVAL_MS,
): Sentinel {
  let reading: HealthReading = { endpoints: [] };
  /** The last that were read at all: how often reports come is not forgotten over a list that did not come. */
  let heard: HeartbeatReading | undefined;
  let latest: readonly Cause[] = [];
  /** How often in a row each cause was seen; kept with the cause once that is confirmed. */
  let streaks = new Map<string, number>();
  const confirmed = new Map<string, Cause>();
  /** Those of the confirmed that are not over. */
  const lasting = new Map<string, Cause>();
  let looking: Promise<void> | undefined;
  let isUnderLoad = false;
  let isTroubled = false;
  let looksUnderLoad = 0;

  const dueParts = (): HealthParts => {
    const isCalm = isUnderLoad && !isTroubled && latest.length === 0;
    isTroubled = false;
    looksUnderLoad += 1;
    if (!isCalm) return EVERYTHING;
    return {
      heartbeats: looksUnderLoad % LOOKS_BETWEEN.heartbeats === 0,
      endpoints: looksUnderLoad % LOOKS_BETWEEN.endpoints === 0,
      isAsked: false,
    };
  };
  const look = async (parts: HealthParts) => {
    const { endpoints, heartbeats } = reading;
    // What this look leaves out is as it was: well, or it would not be left out.
    const fresh = await read(parts);
    if (fresh.heartbeats) heard = followReports(heard, fresh.heartbeats);
    reading = {
      ...(!parts.heartbeats && heartbeats && { heartbeats }),
      ...fresh,
      ...(fresh.heartbeats && heard && { heartbeats: heard }),
      ...(!parts.endpoints && { endpoints }),
    };
    latest = findCauses(reading);
    streaks = new Map(latest.map((cause) => [keyOf(cause), (streaks.get(keyOf(cause)) ?? 0) + 1]));
    for (const cause of latest) {
      const key = keyOf(cause);
      if ((streaks.get(key) ?? 0) < CONFIRMING_LOOKS) continue;
      if (!lasting.has(key)) listener.gone(cause);
      lasting.set(key, cause);
      confirmed.set(key, cause);
    }
    for (const [key, cause] of lasting) {
      if (streaks.has(key)) continue;
      lasting.delete(key);
      listener.back(cause);
    }
  };
  // A look that fails is a fact for the checks to find; the sentinel has nothing to add.
  const lookOnce = (parts: HealthParts) => {
    looking ??= look(parts)
      .catch(() => {})
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const timer = setInterval(() => void lookOnce(dueParts()), intervalMs);
  void lookOnce(EVERYTHING);
  const inOrder = () => {
    const now = new Map(latest.map((cause) => [keyOf(cause), cause]));
    const over = [...confirmed].filter(([key]) => !now.has(key)).map(([, cause]) => ({ ...cause, isOver: true }));
    return [...now.values(), ...over].sort((a, b) => a.rank - b.rank);
  };
  return {
    known: inOrder,
    confirmed: () => inOrder().filter((cause) => confirmed.has(keyOf(cause))),
    causes: async () => {
      await looking;
      await lookOnce({ ...EVERYTHING, isAsked: true });
      return inOrder();
    },
    load: (state) => {
      isUnderLoad = state !== 'ended';
      isTroubled = state === 'troubled';
      if (state === 'began') looksUnderLoad = 0;
    },
    stop: () => clearInterval(timer),
  };
}

function keyOf({ diagnosis, isRedundant, isHindrance }: Cause): string {
  const { component, host } = diagnosis.culprit;
  return `${component}@${host}${isRedundant ? ' (redundant)' : ''}${isHindrance ? ' (held up)' : ''}`;
}
