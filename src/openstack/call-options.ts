import type { Purpose } from '../http/types.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What a caller may say about one call; every resource function passes it through. */
export interface CallOptions {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The statuses that mean success. Default 200. */
  readonly expect?: readonly number[];
  readonly parse?: 'json' | 'bytes' | 'text';
  /** Asks for this microversion instead of the service's default; `none` sends no header. */
  readonly microversion?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly purpose?: Purpose;
  readonly idempotent?: boolean;
}
