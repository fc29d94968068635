import type { LabTarget } from '../../support/lab-target.ts';

/** Something to break in the lab, the check that has to notice, and what it has to say. */
export interface PlaceFault {
  readonly title: string;
  readonly suite: 'bus' | 'hosts';
  /** Title of the check, or the part of it that no other has. */
  readonly check: string;
  /** What the failure's message has to match. */
  readonly says: RegExp;
  /** The component of the diagnosis; not asked for when left out. */
  readonly culprit?: string | RegExp;
  /** `error` where the configuration is at fault, and not the cloud. Default `failed`. */
  readonly outcome?: 'failed' | 'error';
  /** What is otherwise in the target profile. */
  readonly target?: (target: LabTarget) => void;
  /** Breaks it; mends it when disposed of. */
  readonly put?: () => Promise<AsyncDisposable>;
}

/** A fault made of two steps. */
export async function broken(put: () => Promise<unknown>, mend: () => Promise<unknown>): Promise<AsyncDisposable> {
  const undone = { [Symbol.asyncDispose]: async () => void (await mend()) };
  try {
    await put();
    return undone;
  } catch (error) {
    await mend();
    throw error;
  }
}
