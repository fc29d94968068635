import type { Sections } from './sections.ts';
import type { Round } from './shell.ts';

/** How a host's clock stands, and what keeps it right. */
export interface HostClock {
  /** How far it is ahead of ours, in ms. */
  readonly offsetMs: number;
  /** The true offset is no further than this from the one above: half of the quickest exchange. */
  readonly uncertaintyMs: number;
  /** What disciplines it, and what that says; empty where nothing does, or where we cannot see. */
  readonly keepers: readonly {
    readonly name: 'chrony' | 'ntp' | 'systemd';
    readonly isSynchronized: boolean;
    /** From its own source of time, where it says so. */
    readonly offsetMs?: number;
  }[];
}

/** The offset from the quickest exchange: the way there and back is shortest in it, and half of it is taken out. */
export function readClock(rounds: readonly Round[], sections: Sections): HostClock {
  const [best] = rounds.toSorted((a, b) => a.answeredMs - a.askedMs - (b.answeredMs - b.askedMs));
  const remoteMs = Number(best?.answer) * 1000;
  const middleMs = ((best?.askedMs ?? 0) + (best?.answeredMs ?? 0)) / 2;
  return {
    offsetMs: remoteMs - middleMs,
    uncertaintyMs: ((best?.answeredMs ?? 0) - (best?.askedMs ?? 0)) / 2,
    keepers: [...chrony(sections('chrony')), ...ntp(sections('ntp')), ...systemd(sections('timedate'))],
  };
}

/** `chronyc -c tracking`: the fifth field is the system clock's offset in seconds, the last the leap status. */
function chrony([line]: readonly string[]): HostClock['keepers'] {
  const fields = line?.split(',') ?? [];
  if (fields.length < 14) return [];
  const isSynchronized = fields.at(-1) !== 'Not synchronised';
  return [{ name: 'chrony', isSynchronized, offsetMs: Number(fields[4]) * 1000 }];
}

/** `ntpq -pn`: the peer that is followed is marked by a star, its offset the last field but one, in ms. */
function ntp(lines: readonly string[]): HostClock['keepers'] {
  if (lines.length === 0) return [];
  const followed = lines.find((line) => line.startsWith('*'));
  if (followed === undefined) return [{ name: 'ntp', isSynchronized: false }];
  return [{ name: 'ntp', isSynchronized: true, offsetMs: Number(followed.trim().split(/\s+/).at(-2)) }];
}

function systemd(lines: readonly string[]): HostClock['keepers'] {
  if (!lines.includes('NTP=yes')) return [];
  return [{ name: 'systemd', isSynchronized: lines.includes('NTPSynchronized=yes') }];
}
