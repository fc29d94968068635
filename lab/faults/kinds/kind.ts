/** What a mending hand can do with services: at once, or, while the lab comes up, by leaving it to that. */
export interface Hands {
  /** Makes a stopped service run, or leaves a running one alone. */
  start(service: string): Promise<void>;
  /** Makes a service read its configuration again. */
  restart(service: string): Promise<void>;
}

/**
 * What has to work before something can be mended: nothing, the database server, or the whole control plane. While
 * the lab comes up, each is mended as soon as it can be, because later services may need it.
 */
export type Stage = 'machine' | 'database' | 'cloud';

export const STAGES: readonly Stage[] = ['machine', 'database', 'cloud'];

/** How one kind of disturbance is put and mended. */
export interface DisturbanceKind<D> {
  readonly mendedAt: Stage;
  put(disturbance: D, hands: Hands): Promise<void>;
  /** Idempotent, and harmless when it was never put: a killed "break" may have come to any line of `put`. */
  mend(disturbance: D, hands: Hands): Promise<void>;
}
