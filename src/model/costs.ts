import { z } from 'zod';

/** What a load cost one part of the cloud: what a counter went up by, in all and for each iteration done. */
export const costSchema = z.object({
  name: z.string().describe('e.g. bus_messages'),
  unit: z.string().describe('e.g. messages, bytes, ms'),
  total: z.number(),
  perIteration: z.number().optional().describe('absent when no iteration came to its end'),
});
export type Cost = z.infer<typeof costSchema>;

/** A counter at one instant; its value only means something against that of another instant. */
export interface Counter {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

/** What the counters went up by. A counter that is in one of the two takings only, or that was reset, is left out. */
export function costsBetween(before: readonly Counter[], after: readonly Counter[], iterations: number): Cost[] {
  return after.flatMap(({ name, unit, value }) => {
    const begun = before.find((counter) => counter.name === name);
    const total = begun === undefined ? -1 : value - begun.value;
    if (total < 0) return [];
    return [{ name, unit, total, ...(iterations > 0 && { perIteration: total / iterations }) }];
  });
}
