import type { Readable } from 'node:stream';

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'COPY';

/** Why a call is made: reports hold the observer's own calls against the workload's. */
export type Purpose = 'work' | 'wait' | 'setup' | 'cleanup';

/** One call to one service. */
export interface ApiRequest {
  /** The service as messages name it: `compute`, `network`, … */
  readonly service: string;
  readonly method: HttpMethod;
  /** Absolute, query included. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain objects go as JSON; strings, bytes and streams as they are. */
  readonly body?: unknown;
  /** The statuses that mean success, as data. Anything else becomes an ApiError. */
  readonly expect: readonly number[];
  /** How to read the answer: `json` (the default) falls back to text where the service sends something else. */
  readonly parse?: 'json' | 'bytes' | 'text';
  /** Whole-call limit in ms, from the connection to the last byte. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly purpose?: Purpose;
  /** Set on a PUT, PATCH or DELETE that may safely be sent twice. GET and HEAD always are; POST never is. */
  readonly idempotent?: boolean;
}

export interface ApiResponse<Body = unknown> {
  readonly status: number;
  /** Lower-case names; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** The request id that the service's own log carries. */
  readonly requestId: string | undefined;
  readonly durationMs: number;
  /** 1 when the first try succeeded. */
  readonly attempts: number;
}

export type Send = (request: ApiRequest) => Promise<ApiResponse>;

/** A layer around sending: authentication, retry, metering. Layers know nothing of each other. */
export type Interceptor = (next: Send) => Send;

export type RequestBody = string | Uint8Array | Readable;
