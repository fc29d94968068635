/** How far a script has come, as k6 says once a second. */
export interface K6Progress {
  /** Time since the start, in k6's words: `02.0s`, `1m05.2s`. */
  readonly elapsed: string;
  readonly activeVus: number;
  readonly vus: number;
  readonly iterations: number;
  readonly interrupted: number;
}

const RUNNING = /^running \(([^)]+)\), (\d+)\/(\d+) VUs, (\d+) complete and (\d+) interrupted iterations/;

/** Reads one line of k6's output; undefined for every other line. */
export function readProgress(line: string): K6Progress | undefined {
  const match = RUNNING.exec(line);
  if (!match) return undefined;
  const [, elapsed = '', activeVus, vus, iterations, interrupted] = match;
  return {
    elapsed,
    activeVus: Number(activeVus),
    vus: Number(vus),
    iterations: Number(iterations),
    interrupted: Number(interrupted),
  };
}
