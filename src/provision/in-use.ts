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
export async function deleteWhenFree({ what, delete: remove, free }: FreeingDeletion): Promise<void> {
  const refusal = async (): Promise<string | undefined> => {
    try {
      await remove();
      return undefined;
    } catch (error) {
      if (!isStatus(error, 409)) throw error;
      await free?.();
      return `in use: ${error instanceof ApiError ? error.call.apiMessage : 'no reason given'}`;
    }
  };
  if ((await refusal()) === undefined) return;
  // What was freed just now needs no pause.
  await waitUntil<void>(
    async () => {
      const state = await refusal();
      return state === undefined ? { done: undefined } : { state };
    },
    { what: `${what} to be free for its deletion`, timeoutMs: IN_USE_MS },
  );
}
