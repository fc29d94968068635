import { z } from 'zod';

/** What a load costs the parts below the APIs, by name: what is counted, and in what. */
export const COSTS = {
  queries: { unit: 'queries', title: 'Database queries' },
  rows_read: { unit: 'rows', title: 'Database rows read' },
  rows_written: { unit: 'rows', title: 'Database rows written' },
  database_bytes_in: { unit: 'bytes', title: 'Bytes to the database' },
  database_bytes_out: { unit: 'bytes', title: 'Bytes from the database' },
  database_connections: { unit: 'connections', title: 'Database connections opened' },
  deadlocks: { unit: 'deadlocks', title: 'Deadlocks' },
  slow_queries: { unit: 'queries', title: 'Slow queries' },
} as const satisfies Record<string, { readonly unit: string; readonly title: string }>;

export const costSchema = z.object({
  name: z.string().describe('what was counted: queries, rows_read, …'),
  unit: z.string(),
  total: z.number().nonnegative().describe('from before the first iteration to after the last, by everybody'),
  perIteration: z.number().nonnegative().optional().describe('absent when no iteration ended'),
});
export type Cost = z.infer<typeof costSchema>;

/** Counters of one moment, by the names of COSTS; those that are not known are absent. */
export type CostReading = Readonly<Record<string, number>>;

/** The cost of what lay between two readings. A counter that went down was reset, and says nothing. */
export function costsBetween(before: CostReading, after: CostReading, iterations: number): Cost[] {
  return Object.entries(COSTS).flatMap(([name, { unit }]) => {
    const [from, to] = [before[name], after[name]];
    if (from === undefined || to === undefined || to < from) return [];
    const total = to - from;
    return [{ name, unit, total, ...(iterations > 0 && { perIteration: total / iterations }) }];
  });
}
