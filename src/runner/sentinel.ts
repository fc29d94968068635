import { type Cause, findCauses } from '../diagnosis/causes.ts';
import type { HealthReading } from '../diagnosis/health.ts';

/** Watches the health of the cloud while checks run, so that a failure finds its cause already known. */
export interface Sentinel {
  /** Looks once more, now, and resolves with every cause known: those of now and those seen before. */
  causes(): Promise<readonly Cause[]>;
  /** What is known so far, the most fundamental first. */
  known(): readonly Cause[];
  stop(): void;
}

/** Pause between two looks in ms: three list calls each, beside the hundreds of a run. */
const INTERVAL_MS = 10_000;

/**
 * Starts watching. `onOutage` is told once of each component that is gone without a substitute, so that checks which
 * need it can give up at once instead of waiting in vain.
 */
export function startSentinel(
  read: () => Promise<HealthReading>,
  onOutage: (cause: Cause) => void,
  intervalMs = INTERVAL_MS,
): Sentinel {
  const known = new Map<string, Cause>();
  let looking: Promise<void> | undefined;

  const look = async () => {
    const causes = findCauses(await read());
    for (const cause of causes) {
      const { component, host } = cause.diagnosis.culprit;
      const key = `${component}@${host}`;
      const isNews = !known.has(key) || (known.get(key)?.isRedundant && !cause.isRedundant);
      known.set(key, cause);
      if (isNews && !cause.isRedundant) onOutage(cause);
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
  const inOrder = () => [...known.values()].sort((a, b) => a.rank - b.rank);
  return {
    known: inOrder,
    causes: async () => {
      await looking;
      await lookOnce();
      return inOrder();
    },
    stop: () => clearInterval(timer),
  };
}
