import type { Heartbeat, HeartbeatReading, ReportPeriods } from '../probes/heartbeats.ts';

/** Nova and Cinder report every 10 s unless told otherwise, Neutron's agents every 30 s. */
export const USUAL_PERIOD_SECONDS: Readonly<Record<Heartbeat['source'], number>> = {
  compute: 10,
  'block-storage': 10,
  network: 30,
};

/**
 * A reading that knows how often its services report, from the reading before: the shortest time between two reports of
 * any of them. Many clouds tell their services to report once a minute; to take these for silent would be wrong, and to
 * wait a minute elsewhere a waste. Never less than usual, since a service that starts reports out of turn.
 */
export function followReports(before: HeartbeatReading | undefined, now: HeartbeatReading): HeartbeatReading {
  const last = new Map(before?.heartbeats.map((each) => [nameOf(each), each.lastSeenMs]));
  const periods: { [Source in Heartbeat['source']]?: number } = { ...before?.periods };
  for (const heartbeat of now.heartbeats) {
    const { source, lastSeenMs } = heartbeat;
    const lastMs = last.get(nameOf(heartbeat));
    if (lastMs === undefined || lastSeenMs === undefined || lastSeenMs <= lastMs || isStamped(heartbeat)) continue;
    const shortest = Math.min((lastSeenMs - lastMs) / 1000, periods[source] ?? Infinity);
    periods[source] = Math.max(shortest, USUAL_PERIOD_SECONDS[source]);
  }
  return { ...now, periods };
}

/** Reports missed in a row before a component counts as silent: long before the service itself says down. */
const MISSED = 3;
/** Time stamps are whole seconds, and a busy cloud writes them late. */
export const SLACK_SECONDS = 5;

/** The age of a report, in s, from which on its component counts as silent; what the service says stands until it is known. */
export function silentAfterSeconds(source: Heartbeat['source'], periods: ReportPeriods = {}): number {
  return MISSED * (periods[source] ?? Infinity) + SLACK_SECONDS;
}

/** OVN's agents do not report: Neutron stamps them with the time of the question, whether they live or not. */
export function isStamped({ binary }: Heartbeat): boolean {
  return binary.startsWith('ovn-') || binary.startsWith('neutron-ovn-');
}

function nameOf({ source, binary, host }: Heartbeat): string {
  return `${source} ${binary} ${host}`;
}
