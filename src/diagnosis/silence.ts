import type { Evidence } from '../model/record.ts';
import type { Heartbeat, HeartbeatReading, ReportGaps } from '../probes/heartbeats.ts';
import { componentRank } from './components.ts';
import { isStamped, longestGap, SLACK_SECONDS, silentAfterSeconds } from './periods.ts';

/** A component that does not report as it should. */
export interface Silent {
  readonly heartbeat: Heartbeat;
  /** Seconds since it was last heard, by the API's own clock; undefined when it never reported. */
  readonly ageSeconds?: number;
  readonly why: 'reported down' | 'stopped reporting' | 'disabled';
  /** How many others of the same binary still report. */
  readonly others: number;
}

/**
 * Who is silent as of the reading, the most fundamental first. A component counts once the service says down, or once it
 * missed three reports, where earlier readings have shown how often they come. One that somebody switched off is told
 * apart: it still reports, or others do its work.
 */
export function findSilent(reading: HeartbeatReading): Silent[] {
  const alone = reading.heartbeats.map((heartbeat) => ({ heartbeat, ...judge(heartbeat, reading) }));
  const judged = judgeRelays(alone, reading.gaps);
  return judged
    .filter((each) => each.why !== undefined)
    .map(({ heartbeat, ageSeconds, why }) => {
      const others = judged.filter((other) => other.heartbeat.binary === heartbeat.binary && !other.why).length;
      return {
        heartbeat,
        why: heartbeat.isEnabled || others === 0 ? (why as Silent['why']) : 'disabled',
        others,
        ...(ageSeconds !== undefined && { ageSeconds }),
      };
    })
    .sort((a, b) => silentRank(a) - silentRank(b));
}

/** Lower means more fundamental; whoever was switched off comes after all who fell silent. */
export function silentRank({ heartbeat, why }: Silent): number {
  return componentRank(heartbeat.binary) + (why === 'disabled' ? 100 : 0);
}

/** What a component is judged to be by its own reports alone. */
interface Judged extends Verdict {
  readonly heartbeat: Heartbeat;
}

interface Verdict {
  readonly ageSeconds?: number;
  readonly why?: Silent['why'];
}

/** Reports of those that stopped together are no further apart than this, in s: a period of Nova's, and some lateness. */
const TOGETHER_SECONDS = 20;

/**
 * A compute reports through a conductor. When the conductors stop, a compute whose last report came a little earlier
 * seems to be the first to fall silent; so beside one that fell silent with them, conductors that are merely late count
 * as silent too. A compute that has been gone for long says nothing about them, unless all have: a conductor writes their
 * reports by its own clock, which may be wrong.
 */
function judgeRelays(judged: readonly Judged[], gaps: ReportGaps = {}): readonly Judged[] {
  const isLate = ({ heartbeat, ageSeconds = 0 }: Judged) =>
    ageSeconds > longestGap(heartbeat.source, gaps) + SLACK_SECONDS;
  const conductors = judged.filter(({ heartbeat }) => heartbeat.binary === 'nova-conductor');
  const oldest = Math.max(...conductors.map(({ ageSeconds = 0 }) => ageSeconds));
  const computes = judged.filter(({ heartbeat }) => heartbeat.binary === 'nova-compute');
  const gone = computes.filter(({ why }) => why !== undefined && why !== 'disabled');
  const fellSilentWithThem = gone.some(({ ageSeconds = Infinity }) => ageSeconds <= oldest + TOGETHER_SECONDS);
  const areAllGone = gone.length > 0 && gone.length === computes.length;
  if (!(fellSilentWithThem || areAllGone) || !conductors.every(isLate)) return judged;
  return judged.map((each) => (conductors.includes(each) ? { why: 'stopped reporting', ...each } : each));
}

function judge(heartbeat: Heartbeat, { atMs, gaps }: HeartbeatReading): Verdict {
  const ageSeconds =
    heartbeat.lastSeenMs === undefined ? undefined : Math.max(0, Math.round((atMs - heartbeat.lastSeenMs) / 1000));
  const age = ageSeconds === undefined ? {} : { ageSeconds };
  if (!heartbeat.isUp) return { ...age, why: 'reported down' };
  if ((ageSeconds ?? 0) > silentAfterSeconds(heartbeat, gaps)) {
    return { ...age, why: 'stopped reporting' };
  }
  return heartbeat.isEnabled ? age : { ...age, why: 'disabled' };
}

/**
 * The computes that fell silent together, all there are, while others still report over the same bus and the conductors
 * are well: what these computes have in common is the way of their messages to a conductor. Empty for a single one: that
 * is its own affair. Those that have been silent for much longer than the youngest are no part of it.
 */
export function computesUnheard({ heartbeats, atMs, gaps }: HeartbeatReading, silent: readonly Silent[]): Heartbeat[] {
  const ageOf = ({ lastSeenMs }: Heartbeat) => (lastSeenMs === undefined ? Infinity : (atMs - lastSeenMs) / 1000);
  const gone = silent.filter(({ why }) => why !== 'disabled').map(({ heartbeat }) => heartbeat);
  const computes = heartbeats.filter(({ binary }) => binary === 'nova-compute');
  const youngest = Math.min(...computes.map(ageOf));
  const together = computes.filter((compute) => ageOf(compute) <= youngest + TOGETHER_SECONDS);
  // Heard over the bus since the computes should have been: Neutron's own patience says nothing yet.
  const period = longestGap('compute', gaps);
  const carries = heartbeats.some(
    (each) => each.source === 'network' && reportsOverBus(each) && each.isUp && ageOf(each) + period < youngest,
  );
  const isTold = gone.some(({ binary }) => binary === 'nova-conductor');
  const areSilent = together.length >= 2 && together.every((compute) => gone.includes(compute));
  return areSilent && carries && !isTold ? together : [];
}

/** Those who report to their database over the message bus; the others write to it themselves. */
function reportsOverBus(heartbeat: Heartbeat): boolean {
  return (heartbeat.source === 'network' && !isStamped(heartbeat)) || heartbeat.binary === 'nova-compute';
}

/**
 * True when exactly those are silent that report over the message bus, and none of the rest: the bus is what they
 * have in common. Takes at least two of them and one witness that reports without the bus.
 */
export function pointsToBus(reading: HeartbeatReading, silent: readonly Silent[]): boolean {
  const gone = silent.filter(({ why }) => why !== 'disabled').map(({ heartbeat }) => heartbeat);
  const overBus = reading.heartbeats.filter(reportsOverBus);
  const isWitness = (each: Heartbeat) => !reportsOverBus(each) && !isStamped(each) && !gone.includes(each);
  const witnesses = reading.heartbeats.filter(isWitness);
  return overBus.length >= 2 && witnesses.length >= 1 && overBus.every((heartbeat) => gone.includes(heartbeat));
}

/** For the evidence of whoever blames them. */
export function listOf(silent: readonly Silent[]): Evidence {
  return {
    name: 'Heartbeats',
    mediaType: 'text/plain',
    content: silent
      .map(
        ({ heartbeat, ageSeconds, why }) =>
          `${heartbeat.binary} on ${heartbeat.host}: ${why}, ${ageSeconds === undefined ? 'never heard' : `last heard ${ageSeconds} s ago`}`,
      )
      .join('\n'),
  };
}
