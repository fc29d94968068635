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
