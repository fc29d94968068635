import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** What came back, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

export interface DispatchLimits {
  /** For all of it, from waiting for a connection to the last byte. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One request through the pool. Not with the pool's `request()`: that wraps every answer into a stream, which costs a
 * quarter of the call's CPU time, and an API's answer is read whole anyway. Rejects with the signal's reason, with a
 * TimeoutError, or with what undici says.
 */
export function dispatch(
  pool: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { timeoutMs, signal }: DispatchLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let givenUp: { readonly reason: Error } | undefined;
    const release = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (reason: unknown) => {
      release();
      if (options.body instanceof Readable) options.body.destroy();
      reject(reason);
    };
    const giveUp = (reason: Error) => {
      givenUp = { reason };
      controller?.abort(reason);
      fail(reason);
    };
    const onAbort = () => giveUp(signal?.reason);
    const timer = setTimeout(
      () => giveUp(new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError')),
      timeoutMs,
    );
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const chunks: Buffer[] = [];
    let head: Pick<Answer, 'status' | 'headers'>;
    pool.dispatch(options, {
      onRequestStart: (begun) => {
        controller = begun;
        // Nobody waits any more for what was still queueing for a connection: it is not sent.
        if (givenUp) begun.abort(givenUp.reason);
      },
      onResponseStart: (_, status, headers) => {
        head = { status, headers };
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        release();
        resolve({ ...head, bytes: Buffer.concat(chunks) });
      },
      onResponseError: (_, error) => fail(error),
    });
  });
}
