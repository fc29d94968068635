import { ApiError } from '../../http/api-error.ts';
import type { ApiRequest, Interceptor } from '../../http/types.ts';
import type { LoadBudget, LoadCall } from '../../model/load.ts';

/** What the users of a load ask of the cloud, call by call. */
export interface CallCounter {
  /** Around every call of one user; several users may share a counter. */
  readonly interceptor: Interceptor;
  /** Forgets what was counted: what comes before a load is no part of it. */
  restart(): void;
  read(): Pick<LoadBudget, 'workloadCalls' | 'waitCalls' | 'byCall'>;
}

/** More kinds of calls than this nobody reads; the sums hold them all. */
const MOST_KINDS = 25;

export function createCallCounter(): CallCounter {
  const counts = new Map<string, LoadCall>();
  const count = (request: ApiRequest, attempts: number) => {
    const { service, method } = request;
    const purpose = request.purpose === 'wait' ? 'wait' : 'work';
    const path = templateOf(request.url);
    const key = `${purpose} ${service} ${method} ${path}`;
    const known = counts.get(key);
    if (known) known.calls += attempts;
    else counts.set(key, { service, method, path, purpose, calls: attempts });
  };
  return {
    interceptor: (next) => async (request) => {
      try {
        const response = await next(request);
        count(request, response.attempts);
        return response;
      } catch (error) {
        count(request, (error instanceof ApiError && error.call.attempts) || 1);
        throw error;
      }
    },
    restart: () => counts.clear(),
    read: () => {
      const byCall = [...counts.values()].sort((a, b) => b.calls - a.calls);
      const callsFor = (purpose: LoadCall['purpose']) =>
        byCall.reduce((sum, each) => sum + (each.purpose === purpose ? each.calls : 0), 0);
      return {
        workloadCalls: callsFor('work'),
        waitCalls: callsFor('wait'),
        byCall: byCall.slice(0, MOST_KINDS).map((each) => ({ ...each })),
      };
    },
  };
}

/** UUIDs with and without dashes, and names of a run's own. */
const IDS = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|st-[\w.-]+/g;

/** The path of a URL with every id as `{id}`, so that calls of one kind count as one. */
function templateOf(url: string): string {
  return new URL(url).pathname.replace(IDS, '{id}');
}
