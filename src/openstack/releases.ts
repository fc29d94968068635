/** The newest compute microversion of each release, from Nova's own history of them. */
const RELEASES: readonly (readonly [max: string, ...releases: string[]])[] = [
  ['2.53', 'pike'],
  ['2.60', 'queens'],
  ['2.65', 'rocky'],
  ['2.72', 'stein'],
  ['2.79', 'train'],
  ['2.87', 'ussuri', 'victoria'],
  ['2.88', 'wallaby'],
  ['2.90', 'xena', 'yoga'],
  ['2.93', 'zed'],
  ['2.95', '2023.1', '2023.2'],
  ['2.96', '2024.1', '2024.2'],
  ['2.100', '2025.1'],
];

/** The releases whose Nova has this newest microversion; none when it is not known. */
export function releasesOf(maxMicroversion: string): readonly string[] {
  return RELEASES.find(([max]) => max === maxMicroversion)?.slice(1) ?? [];
}

/** The releases of OpenStack in their order, from the first one with a schema that is asked about. */
const ORDER = [
  ...['folsom', 'grizzly', 'havana', 'icehouse', 'juno', 'kilo', 'liberty', 'mitaka', 'newton', 'ocata'],
  ...['pike', 'queens', 'rocky', 'stein', 'train', 'ussuri', 'victoria', 'wallaby', 'xena', 'yoga', 'zed'],
  ...['2023.1', '2023.2', '2024.1', '2024.2', '2025.1', '2025.2', '2026.1'],
];

/** Whether a release lies between two others, both included; an end that is left out is open. */
export function isBetween(release: string, since?: string, until?: string): boolean {
  const at = ORDER.indexOf(release);
  return at >= (since === undefined ? 0 : ORDER.indexOf(since)) && at <= lastOf(until);
}

/** The releases between two others. */
export function releasesBetween(since?: string, until?: string): readonly string[] {
  return ORDER.filter((release) => isBetween(release, since, until));
}

function lastOf(until: string | undefined): number {
  return until === undefined ? ORDER.length : ORDER.indexOf(until);
}
