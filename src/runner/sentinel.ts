import { type Cause, findCauses } from '../diagnosis/causes.ts';
import type { HealthReading } from '../diagnosis/health.ts';

/** Watches the health of the cloud while checks run, so that a failure finds its cause already known. */
export interface Sentinel {
  /** Looks once more, now, and resolves with every cause: those of now, and those confirmed before. */
  causes(): Promise<readonly Cause[]>;
  /** What is known so far, the most fundamental first. */
  known(): readonly Cause[];
  /** What of it more than one look has shown: for a run that nothing failed in. */
  confirmed(): readonly Cause[];
  stop(): void;
}

/** Pause between two looks in ms: three list calls each, beside the hundreds of a run. */
const INTERVAL_MS = 10_000;

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
  read: () => Promise<HealthReading>,
  listener: OutageListener,
  intervalMs = INTERVAL_MS,
): Sentinel {
  let latest: readonly Cause[] = [];
  /** How often in a row each cause was seen; kept with the cause once that is confirmed. */
  let streaks = new Map<string, number>();
  const confirmed = new Map<string, Cause>();
  /** Those of the confirmed that are not over. */
  const lasting = new Map<string, Cause>();
  let looking: Promise<void> | undefined;

  const look = async () => {
    latest = findCauses(await read());
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
  const lookOnce = () => {
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const timer = setInterval(lookOnce, intervalMs);
  void lookOnce();
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
      await lookOnce();
      return inOrder();
    },
    stop: () => clearInterval(timer),
  };
}

function keyOf({ diagnosis, isRedundant }: Cause): string {
  const { component, host } = diagnosis.culprit;
  return `${component}@${host}${isRedundant ? ' (redundant)' : ''}`;
}
