import { type Clock, systemClock } from '../core/clock.ts';
import { ApiError, afterTries } from './api-error.ts';
import type { ApiRequest, ApiResponse, Interceptor } from './types.ts';

const PASSING_STATUSES = new Set([429, 502, 503, 504]);
const PASSING_CODES = new Set(['HTTP_UNREACHABLE']);

/** Faults of the network that a second try cannot mend. */
const LASTING_ERRNO = new Set(['ENOTFOUND']);

export interface RetryOptions {
  /** Tries in all. Default 3. */
  readonly attempts?: number;
  /** First pause in ms; it doubles each time and is jittered. Default 200. */
  readonly pauseMs?: number;
  /** Longest pause in ms, also when Retry-After asks for more. Default 3,000. */
  readonly maxPauseMs?: number;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** Sends idempotent calls again after a passing fault. A POST is never sent twice. */
export function retry(options: RetryOptions = {}): Interceptor {
  const { attempts = 3, pauseMs = 200, maxPauseMs = 3000, clock = systemClock, random = Math.random } = options;
  return (next) => async (request) => {
    if (!mayRepeat(request)) return next(request);
    for (let attempt = 1; ; attempt += 1) {
      const result = await outcome(next(request));
      if (attempt >= attempts || !isPassing(result, request)) return conclude(result, attempt);
      const backoff = pauseMs * 2 ** (attempt - 1) * (0.5 + random());
      const asked = Number(result.response?.headers['retry-after'] ?? 0) * 1000;
      await clock.sleep(Math.min(maxPauseMs, Math.max(backoff, asked || 0)), request.signal);
    }
  };
}

function mayRepeat(request: ApiRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || (request.idempotent ?? false);
}

interface Outcome {
  response?: ApiResponse;
  error?: unknown;
}

async function outcome(sending: Promise<ApiResponse>): Promise<Outcome> {
  try {
    return { response: await sending };
  } catch (error) {
    return { error };
  }
}

/** What the last try came to, with the number of tries. */
function conclude({ response, error }: Outcome, attempts: number): ApiResponse {
  if (response) return { ...response, attempts };
  throw error instanceof ApiError && attempts > 1 ? afterTries(error, attempts) : error;
}

function isPassing({ response, error }: Outcome, request: ApiRequest): boolean {
  if (response) return PASSING_STATUSES.has(response.status) && !request.expect.includes(response.status);
  return error instanceof ApiError && PASSING_CODES.has(error.code) && !LASTING_ERRNO.has(error.call.errno ?? '');
}
