import { isoTime } from '../core/clock.ts';
import { messageOf } from '../core/message-of.ts';
import { redact } from '../core/redact.ts';
import { ApiError } from '../http/api-error.ts';
import type { ApiRequest, ApiResponse, Interceptor } from '../http/types.ts';
import { isRead } from '../http/under-way.ts';
import type { CallTrace } from './check-record.ts';

/** As many calls as a person wants to read below a failure. */
const KEPT = 40;

/** The last calls of one check, newest last. */
export interface CallLog {
  readonly interceptor: Interceptor;
  read(): CallTrace[];
}

/** As it was made; put into words, and redacted, only when it is read: most checks pass, and nobody asks. */
interface Call {
  readonly request: Pick<ApiRequest, 'service' | 'method' | 'url'>;
  readonly startedMs: number;
  readonly durationMs: number;
  readonly response?: Pick<ApiResponse, 'status' | 'requestId'>;
  readonly error?: unknown;
}

/** Remembers the last calls of one check, and puts the check's signal on those that only read. */
export function createCallLog(signal: AbortSignal): CallLog {
  const calls: Call[] = [];
  const keep = ({ service, method, url }: ApiRequest, startedMs: number, end: Pick<Call, 'response' | 'error'>) => {
    calls.push({ request: { service, method, url }, startedMs, durationMs: Date.now() - startedMs, ...end });
    if (calls.length > KEPT) calls.shift();
  };
  return {
    interceptor: (next) => async (request) => {
      const startedMs = Date.now();
      try {
        // Cutting a call short that makes something would leave nobody who knows what it made; it ends by its own limit.
        const response = await next(isRead(request) ? { ...request, signal: request.signal ?? signal } : request);
        const { status, requestId } = response;
        keep(request, startedMs, { response: { status, requestId } });
        return response;
      } catch (error) {
        keep(request, startedMs, { error });
        throw error;
      }
    },
    read: () => calls.map(inWords),
  };
}

function inWords({ request, startedMs, durationMs, response, error }: Call): CallTrace {
  const { pathname, search } = new URL(request.url);
  const { status, requestId } = response ?? (error instanceof ApiError ? error.call : {});
  return {
    at: isoTime(startedMs),
    service: request.service,
    method: request.method,
    path: redact(pathname + search),
    durationMs,
    ...(status && { status }),
    ...(requestId && { requestId }),
    ...(!status && { error: messageOf(error) }),
  };
}
