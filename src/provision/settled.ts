import { isStatus } from '../http/api-error.ts';
import { waitUntil } from '../watch/until.ts';

/** How long a resource may stay busy before its deletion is given up, in ms. */
const BUSY_MS = 60_000;

export interface Deletion {
  /** As messages name it: `volume 3be…`. */
  readonly what: string;
  readonly delete: () => Promise<void>;
  readonly status: () => Promise<string>;
  /** States that pass by themselves, in which the service refuses to delete. */
  readonly busy: readonly string[];
  /** Takes away what keeps it busy and would never go by itself; resolves with whether there was any. */
  readonly release?: (state: string) => Promise<boolean>;
}

/**
 * Deletes a resource that its service does not delete while it is being made or changed: what a sweep finds after a
 * run was killed. A refusal in any other state is passed on.
 */
export async function deleteWhenSettled(deletion: Deletion): Promise<void> {
  await waitUntil<void>(
    async () => {
      try {
        await deletion.delete();
        return { done: undefined };
      } catch (error) {
        if (!isStatus(error, 400, 409)) throw error;
        const state = await deletion.status();
        // Somebody asked before: what is left is to wait for its end.
        if (state === 'deleting') return { done: undefined };
        const isReleased = await deletion.release?.(state);
        if (!isReleased && !deletion.busy.includes(state)) throw error;
        return { state };
      }
    },
    { what: `${deletion.what} to settle before its deletion`, timeoutMs: BUSY_MS },
  );
}
