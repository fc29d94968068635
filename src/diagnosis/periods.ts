import type { Heartbeat, HeartbeatReading, ReportGaps } from '../probes/heartbeats.ts';

/** Nova and Cinder report every 10 s unless told otherwise, Neutron's agents every 30 s. */
const USUAL_PERIOD_SECONDS: Readonly<Record<Heartbeat['source'], number>> = {
  compute: 10,
  'block-storage': 10,
  network: 30,
};

/**
 * A reading that knows how long each service was last heard of apart, from the reading before. Many clouds tell theirs
 * to report once a minute; to take these for silent would be wrong, and to wait a minute elsewhere a waste. The longest
 * gap counts, since several workers may share one entry, and who starts reports out of turn.
 */
export function followReports(before: HeartbeatReading | undefined, now: HeartbeatReading): HeartbeatReading {
  const last = new Map(before?.heartbeats.map((each) => [reporterOf(each), each.lastSeenMs]));
  const gaps: Record<string, number> = { ...before?.gaps };
  for (const heartbeat of now.heartbeats) {
    const { lastSeenMs } = heartbeat;
    const key = reporterOf(heartbeat);
    const lastMs = last.get(key);
    if (lastMs === undefined || lastSeenMs === undefined || lastSeenMs <= lastMs || isStamped(heartbeat)) continue;
    gaps[key] = Math.max((lastSeenMs - lastMs) / 1000, gaps[key] ?? 0, USUAL_PERIOD_SECONDS[heartbeat.source]);
  }
  return { ...now, gaps };
}

/** Reports missed in a row before a component counts as silent: long before the service itself says down. */
const MISSED = 3;
/** Time stamps are whole seconds, and a busy cloud writes them late. */
export const SLACK_SECONDS = 5;

/** The age of a report, in s, from which on its component counts as silent. Infinite until two reports were seen. */
export function silentAfterSeconds(heartbeat: Heartbeat, gaps: ReportGaps = {}): number {
  return MISSED * (gaps[reporterOf(heartbeat)] ?? Infinity) + SLACK_SECONDS;
}

/** The longest gap that any of a list's services has left between two reports, in s; infinite while none was seen. */
export function longestGap(source: Heartbeat['source'], gaps: ReportGaps = {}): number {
  const own = Object.entries(gaps).filter(([key]) => key.startsWith(`${source} `));
  return own.length === 0 ? Infinity : Math.max(...own.map(([, seconds]) => seconds));
}

/** OVN's agents do not report: Neutron stamps them with the time of the question, whether they live or not. */
export function isStamped({ binary }: Heartbeat): boolean {
  return binary.startsWith('ovn-') || binary.startsWith('neutron-ovn-');
}

/** One who reports, as `HeartbeatReading.gaps` calls it. */
export function reporterOf({ source, binary, host }: Heartbeat): string {
  return `${source} ${binary} ${host}`;
}
