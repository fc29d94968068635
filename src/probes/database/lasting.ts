/** How long rows may take to go away by themselves: services work off a deletion after they said it is done. */
export interface Patience {
  readonly forMs: number;
  readonly everyMs: number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Looks again and again until a look finds nothing of what all looks before found, or the patience is over; what is
 * left then is there to stay. A row that came and went was somebody's work under way.
 */
export async function whatLasts<Row extends { readonly id: string }>(
  look: () => Promise<readonly Row[]>,
  { forMs, everyMs, sleep }: Patience,
): Promise<readonly Row[]> {
  let lasting = await look();
  for (let waitedMs = 0; lasting.length > 0 && waitedMs < forMs; waitedMs += everyMs) {
    await sleep(everyMs);
    const now = new Map((await look()).map((row) => [row.id, row]));
    // As it looks now: the newer facts are the ones to act on.
    lasting = lasting.flatMap(({ id }) => now.get(id) ?? []);
  }
  return lasting;
}
