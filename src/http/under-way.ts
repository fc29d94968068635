import type { ApiRequest, Interceptor } from './types.ts';

/** The calls that change something and have no answer yet. */
export interface UnderWay {
  readonly interceptor: Interceptor;
  /** Resolves when all that are under way by now have ended, well or badly. */
  answered(): Promise<void>;
}

/**
 * Keeps count of calls that change something. Whoever stops waiting for one has not stopped the cloud: what it changes
 * may come after everything was taken back, so that has to wait for its end.
 */
export function createUnderWay(): UnderWay {
  const changes = new Set<Promise<unknown>>();
  return {
    interceptor: (next) => (request) => {
      const call = next(request);
      if (!isRead(request)) {
        changes.add(call);
        const forget = () => changes.delete(call);
        call.then(forget, forget);
      }
      return call;
    },
    answered: async () => void (await Promise.allSettled(changes)),
  };
}

/** True for a call that leaves everything as it was. */
export function isRead({ method }: ApiRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}
