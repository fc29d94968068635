import type { Evidence } from '../model/record.ts';
import type { Heartbeat, HeartbeatReading } from '../probes/heartbeats.ts';

/** A component that does not report as it should. */
export interface Silent {
  readonly heartbeat: Heartbeat;
  /** Seconds since it was last heard, by the API's own clock; undefined when it never reported. */
  readonly ageSeconds?: number;
  readonly why: 'reported down' | 'stopped reporting' | 'disabled';
  /** How many others of the same binary still report. */
  readonly others: number;
}

/** Nova and Cinder report every 10 s unless told otherwise, Neutron's agents every 30 s. */
const USUAL_PERIOD_SECONDS: Readonly<Record<Heartbeat['source'], number>> = {
  compute: 10,
  'block-storage': 10,
  network: 30,
};

/** Reports missed in a row before a component counts as silent: long before the service itself says down. */
const MISSED = 3;
/** Time stamps are whole seconds, and a busy cloud writes them late. */
const SLACK_SECONDS = 5;

/**
 * Who is silent as of the reading. A component counts once the service says down, or once it missed three reports.
 * A disabled one that still reports was switched off by somebody; it is told apart.
 */
export function findSilent(reading: HeartbeatReading): Silent[] {
  const judged = reading.heartbeats.map((heartbeat) => ({ heartbeat, ...judge(heartbeat, reading.atMs) }));
  return judged
    .filter((each) => each.why !== undefined)
    .map(({ heartbeat, ageSeconds, why }) => ({
      heartbeat,
      why: why as Silent['why'],
      others: judged.filter((other) => other.heartbeat.binary === heartbeat.binary && other.why === undefined).length,
      ...(ageSeconds !== undefined && { ageSeconds }),
    }));
}

function judge(heartbeat: Heartbeat, atMs: number): { ageSeconds?: number; why?: Silent['why'] } {
  const ageSeconds =
    heartbeat.lastSeenMs === undefined ? undefined : Math.max(0, Math.round((atMs - heartbeat.lastSeenMs) / 1000));
  const age = ageSeconds === undefined ? {} : { ageSeconds };
  if (!heartbeat.isUp) return { ...age, why: 'reported down' };
  if ((ageSeconds ?? 0) > MISSED * USUAL_PERIOD_SECONDS[heartbeat.source] + SLACK_SECONDS) {
    return { ...age, why: 'stopped reporting' };
  }
  return heartbeat.isEnabled ? age : { ...age, why: 'disabled' };
}

/** Those who report to their database over the message bus; the others write to it themselves. */
function reportsOverBus({ source, binary }: Heartbeat): boolean {
  return source === 'network' || binary === 'nova-compute';
}

/**
 * True when exactly those are silent that report over the message bus, and none of the rest: the bus is what they
 * have in common. Takes at least two of them and one witness that reports without the bus.
 */
export function pointsToBus(reading: HeartbeatReading, silent: readonly Silent[]): boolean {
  const gone = silent.filter(({ why }) => why !== 'disabled').map(({ heartbeat }) => heartbeat);
  const overBus = reading.heartbeats.filter(reportsOverBus);
  const witnesses = reading.heartbeats.filter((heartbeat) => !reportsOverBus(heartbeat) && !gone.includes(heartbeat));
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
