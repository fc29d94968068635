export interface Round {
  readonly tool: 'tempest' | 'seatrial';
  /** Tempest's workers. */
  readonly concurrency?: number;
}

/**
 * Spreads the slow runs among the quick ones, so that neither tool has the machine's better hour to itself:
 * two of Tempest and three of seatrial become s T s T s.
 */
export function interleave(tempestConcurrencies: readonly number[], seatrialRuns: number): Round[] {
  const slots = tempestConcurrencies.length + 1;
  const rounds: Round[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    const due = Math.ceil((seatrialRuns * (slot + 1)) / slots) - Math.ceil((seatrialRuns * slot) / slots);
    for (let run = 0; run < due; run += 1) rounds.push({ tool: 'seatrial' });
    const concurrency = tempestConcurrencies[slot];
    if (concurrency !== undefined) rounds.push({ tool: 'tempest', concurrency });
  }
  return rounds;
}
