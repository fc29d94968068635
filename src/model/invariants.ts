import { z } from 'zod';

const rowSchema = z.object({ id: z.string(), words: z.string().describe('the row for a person') });

/** An invariant of the database, with the rows that break it. */
export const invariantRowsSchema = z.object({
  id: z.string(),
  title: z.string().describe('what has to be true'),
  culprit: z.string().describe('the process that should have seen to it'),
  advice: z.string(),
  rows: z.array(rowSchema),
});
export type InvariantRows = z.infer<typeof invariantRowsSchema>;

/** The invariants that could be read at one moment. */
export type InvariantSnapshot = InvariantRows[];

/** What a load did to the invariants of the database. */
export const loadInvariantsSchema = z.object({
  checked: z.int().nonnegative().describe('invariants that were read before and after'),
  broken: z.array(invariantRowsSchema).describe('with the rows that were not there before'),
  problem: z
    .string()
    .optional()
    .describe('why they could not be read before or after, though the database is declared'),
});
export type LoadInvariants = z.infer<typeof loadInvariantsSchema>;

/** What is broken now and was not before. */
export function newlyBroken(before: InvariantSnapshot, after: InvariantSnapshot): InvariantRows[] {
  const known = new Map(before.map(({ id, rows }) => [id, new Set(rows.map((row) => row.id))]));
  return after
    .map((invariant) => ({ ...invariant, rows: invariant.rows.filter(({ id }) => !known.get(invariant.id)?.has(id)) }))
    .filter(({ rows }) => rows.length > 0);
}
