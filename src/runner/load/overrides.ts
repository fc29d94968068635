/** What the user of a scenario may say otherwise than the scenario does. Plain data. */
export interface LoadOverrides {
  /** Options of the scenario, by name. */
  readonly set?: Readonly<Record<string, number>>;
  /** Settings of the profile, `executor` included: what k6 calls them. */
  readonly profile?: Readonly<Record<string, string | number>>;
  /** Further thresholds, or others on the same metric. */
  readonly thresholds?: Readonly<Record<string, readonly string[]>>;
  /** Searches the largest size that succeeds, up to so much. */
  readonly knee?: { readonly upTo: number };
}

/** True when a scenario runs as it is written. */
export function saysNothing({ set = {}, profile = {}, thresholds = {}, knee }: LoadOverrides): boolean {
  return !knee && [set, profile, thresholds].every((part) => Object.keys(part).length === 0);
}
