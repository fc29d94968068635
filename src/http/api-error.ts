import { type ErrorCode, SeatrialError, type SeatrialErrorOptions } from '../core/errors.ts';
import { redact } from '../core/redact.ts';
import { apiMessageOf } from './api-message.ts';
import type { ApiRequest, ApiResponse } from './types.ts';

/** What is known of the call that failed; diagnosis works from these facts and never from the message's wording. */
export interface FailedCall {
  readonly service: string;
  readonly method: string;
  /** Without the query, which may be long. */
  readonly url: string;
  readonly status?: number;
  readonly requestId?: string;
  /** The API's own words, redacted. */
  readonly apiMessage?: string;
  /** The system's code (`ECONNREFUSED`, `ENOTFOUND`, …) when no answer came. */
  readonly errno?: string;
  /** How often it was tried, when more than once. */
  readonly attempts?: number;
}

/** A call that did not end as expected. */
export class ApiError extends SeatrialError {
  readonly call: FailedCall;

  constructor(code: ErrorCode, message: string, call: FailedCall, options: SeatrialErrorOptions = {}) {
    super(code, redact(message), options);
    this.name = 'ApiError';
    this.call = call;
  }
}

/** The same failure, known to be that of the last of several tries. */
export function afterTries(error: ApiError, attempts: number): ApiError {
  const { code, message, call, hint, exit, cause } = error;
  return new ApiError(code, message, { ...call, attempts }, { hint, exit, cause });
}

/** True for an ApiError with one of the statuses. */
export function isStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof ApiError && error.call.status !== undefined && statuses.includes(error.call.status);
}

/** `POST /v2.1/servers`: how messages name a call. */
export function callName(request: Pick<ApiRequest, 'method' | 'url'>): string {
  return `${request.method} ${new URL(request.url).pathname}`;
}

export function unexpectedStatus(request: ApiRequest, response: ApiResponse): ApiError {
  const words = apiMessageOf(response.body);
  const said = words ? `: ${words}` : '';
  const id = response.requestId ? ` (${response.requestId})` : '';
  const tries = response.attempts > 1 ? ` after ${response.attempts} tries` : '';
  return new ApiError(
    'HTTP_UNEXPECTED_STATUS',
    `${request.service}: ${callName(request)} expected ${request.expect.join(' or ')}, got ${response.status}${tries}${id}${said}`,
    {
      ...identity(request),
      status: response.status,
      ...(response.requestId && { requestId: response.requestId }),
      ...(words && { apiMessage: redact(words) }),
    },
  );
}

export function identity(request: ApiRequest): Pick<FailedCall, 'service' | 'method' | 'url'> {
  return { service: request.service, method: request.method, url: request.url.split('?')[0] ?? request.url };
}
