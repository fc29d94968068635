import type { CostReading } from '../../model/costs.ts';
import type { StagedDatabase } from '../database.ts';

/** Reads all counters below the APIs that the run has access to; undefined where it has access to none. */
export function meterOf(database: StagedDatabase): (() => Promise<CostReading>) | undefined {
  if (!database.isDeclared) return undefined;
  return async () => {
    const [probe, { takeCosts }] = await Promise.all([database.open(), import('../../probes/database/costs.ts')]);
    return takeCosts(probe);
  };
}
