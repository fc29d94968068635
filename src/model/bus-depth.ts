import { z } from 'zod';

/** How far the queues of the services filled up during a load, and how long they took to empty. */
export const busDepthSchema = z.object({
  peakMessages: z.int().nonnegative().describe("the most in all services' queues at once, at the instants looked at"),
  deepest: z
    .object({ queue: z.string(), messages: z.int().positive() })
    .optional()
    .describe('the queue that was the fullest'),
  drainMs: z
    .number()
    .nonnegative()
    .optional()
    .describe('from the end of the load until no more lay there than before it; absent when that did not come about'),
});
export type BusDepth = z.infer<typeof busDepthSchema>;
