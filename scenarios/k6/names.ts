import { text } from './environment.ts';

/**
 * What the names of everything start with that a script makes: `st-<run id>-`. seatrial hands its own over; a plain
 * run makes one of the same form, so that `seatrial cleanup` finds what a killed k6 left behind.
 */
export function namePrefix(): string {
  return text('SEATRIAL_PREFIX') ?? `st-${stamp(new Date())}-${fourHexDigits()}-`;
}

/** `20261121-085133`, in UTC. */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

function fourHexDigits(): string {
  return Math.floor(Math.random() * 0x10000)
    .toString(16)
    .padStart(4, '0');
}
