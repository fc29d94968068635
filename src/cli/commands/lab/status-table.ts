import type { LabStatus } from '../../../../lab/lab.ts';

const VERDICTS: Readonly<Record<LabStatus['state'], string>> = {
  up: 'The lab is up.',
  degraded: 'The lab runs, but not all of it works: "seatrial lab up" mends it.',
  down: 'The lab is down: "seatrial lab up" starts it.',
  absent: 'There is no lab on this machine: "seatrial lab up" makes one.',
};

/** The lab's state for a person: a line per service, and a verdict. */
export function renderStatus(status: LabStatus, { quiet }: { quiet: boolean }): string {
  const isRunning = status.state === 'up' || status.state === 'degraded';
  const nameWidth = Math.max(...status.services.map(({ name }) => name.length));
  const rows = status.services.map((service) => {
    const mark = service.isReady ? '✓' : '✗';
    const state = service.isReady ? duration(service.upSeconds ?? 0) : service.state.toLowerCase();
    const port = service.port === undefined ? '' : String(service.port);
    return `${mark} ${service.name.padEnd(nameWidth)}  ${port.padStart(5)}  ${state.padEnd(8)}  ${service.about}\n`;
  });
  return `${quiet || !isRunning ? '' : `${rows.join('')}\n`}${VERDICTS[status.state]} Its files are in ${status.root}.\n`;
}

/** `45 s`, `12 min`, `3.5 h`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
