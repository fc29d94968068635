import { z } from 'zod';

/** A kind of cost: what it is called, and what it is counted in. */
interface CostTraits {
  readonly unit: string;
  readonly title: string;
}

/** What a load costs the parts below the APIs, by name. A name with `cost_` before it is a metric of thresholds. */
export const COSTS = {
  queries: { unit: 'queries', title: 'Database queries' },
  rows_read: { unit: 'rows', title: 'Database rows read' },
  rows_written: { unit: 'rows', title: 'Database rows written' },
  database_bytes_in: { unit: 'bytes', title: 'Bytes to the database' },
  database_bytes_out: { unit: 'bytes', title: 'Bytes from the database' },
  database_connections: { unit: 'connections', title: 'Database connections opened' },
  deadlocks: { unit: 'deadlocks', title: 'Deadlocks' },
  slow_queries: { unit: 'queries', title: 'Slow queries' },
  bus_published: { unit: 'messages', title: 'Messages published on the bus' },
  bus_delivered: { unit: 'messages', title: 'Messages delivered by the bus' },
  bus_bytes: { unit: 'bytes', title: 'Bytes over the bus' },
  cpu: { unit: 'ms', title: 'CPU time of the services' },
} as const satisfies Record<string, CostTraits>;

/** CPU time by binary: which binaries there are, the hosts say. */
const CPU_OF = 'cpu_';

/** What a cost is; undefined for one that this seatrial does not know. */
export function costTraits(name: string): CostTraits | undefined {
  if (Object.hasOwn(COSTS, name)) return COSTS[name as keyof typeof COSTS];
  if (!name.startsWith(CPU_OF)) return undefined;
  return { unit: COSTS.cpu.unit, title: `CPU time of ${name.slice(CPU_OF.length).replaceAll('_', '-')}` };
}

export const costSchema = z.object({
  name: z.string().describe('what was counted: queries, bus_published, cpu, …'),
  unit: z.string().describe('e.g. messages, bytes, ms'),
  total: z.number().nonnegative().describe('from before the first iteration to after the last, by everybody'),
  perIteration: z.number().nonnegative().optional().describe('absent when no iteration ended'),
});
export type Cost = z.infer<typeof costSchema>;

/** Counters of one moment, by the names of costs; those that are not known are absent. */
export type CostReading = Readonly<Record<string, number>>;

/** The cost of what lay between two readings. A counter that went down was reset, and says nothing. */
export function costsBetween(before: CostReading, after: CostReading, iterations: number): Cost[] {
  return Object.entries(after).flatMap(([name, to]) => {
    const [from, traits] = [before[name], costTraits(name)];
    if (from === undefined || traits === undefined || to < from) return [];
    const total = to - from;
    return [{ name, unit: traits.unit, total, ...(iterations > 0 && { perIteration: total / iterations }) }];
  });
}
