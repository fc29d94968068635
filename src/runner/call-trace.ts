import { isoTime } from '../core/clock.ts';
import { redact } from '../core/redact.ts';
import { ApiError } from '../http/api-error.ts';
import type { ApiRequest, Interceptor } from '../http/types.ts';
import type { CallTrace } from './check-record.ts';

/** As many calls as a person wants to read below a failure. */
const KEPT = 40;

/** Cutting a call short that makes something would leave nobody who knows what it made; it ends by its own limit. */
function isRead({ method }: ApiRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Remembers the last calls of one check, and puts the check's signal on those that only read. */
export function traceCalls(calls: CallTrace[], signal: AbortSignal): Interceptor {
  const keep = (call: CallTrace) => {
    calls.push(call);
    if (calls.length > KEPT) calls.shift();
  };
  return (next) => async (request) => {
    const started = Date.now();
    const { pathname, search } = new URL(request.url);
    const call = {
      at: isoTime(started),
      service: request.service,
      method: request.method,
      path: redact(pathname + search),
    };
    try {
      const response = await next(isRead(request) ? { ...request, signal: request.signal ?? signal } : request);
      keep({
        ...call,
        status: response.status,
        durationMs: Date.now() - started,
        ...(response.requestId && { requestId: response.requestId }),
      });
      return response;
    } catch (error) {
      const facts = error instanceof ApiError ? error.call : undefined;
      keep({
        ...call,
        durationMs: Date.now() - started,
        ...(facts?.status && { status: facts.status }),
        ...(facts?.requestId && { requestId: facts.requestId }),
        ...(!facts?.status && { error: error instanceof Error ? error.message : String(error) }),
      });
      throw error;
    }
  };
}
