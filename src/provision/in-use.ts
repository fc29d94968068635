import { ApiError, isStatus } from '../http/api-error.ts';
import { waitUntil } from '../watch/until.ts';

/** How long something may stay in use before its deletion is given up, in ms. */
const IN_USE_MS = 60_000;

export interface FreeingDeletion {
  /** As messages name it: `network 3be…`. */
  readonly what: string;
  readonly delete: () => Promise<void>;
  /** Lets go of what holds it, as far as that is ours to do; what is left has to pass by itself. */
  readonly free?: () => Promise<unknown>;
}

/**
 * Deletes a resource that its service keeps while others use it. Neutron says 409 for as long as a port is there that
 * a server has just let go of, so a refusal is asked again until it passes.
 */
export async function deleteWhenFree(deletion: FreeingDeletion): Promise<void> {
  await waitUntil<void>(
    async () => {
      try {
        await deletion.delete();
        return { done: undefined };
      } catch (error) {
        if (!isStatus(error, 409)) throw error;
        await deletion.free?.();
        return { state: `in use: ${error instanceof ApiError ? error.call.apiMessage : 'no reason given'}` };
      }
    },
    { what: `${deletion.what} to be free for its deletion`, timeoutMs: IN_USE_MS },
  );
}
