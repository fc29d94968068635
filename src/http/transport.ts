import { unexpectedStatus } from './api-error.ts';
import { createMeter, type Meter } from './meter.ts';
import { type RetryOptions, retry } from './retry.ts';
import type { ApiRequest, ApiResponse, Interceptor, Send } from './types.ts';
import { createUnderWay } from './under-way.ts';
import { createWire, type WireOptions } from './wire.ts';

export interface Transport {
  /** Sends through all layers; rejects with an ApiError unless the status was expected. */
  readonly send: Send;
  readonly meter: Meter;
  /** See `UnderWay`. */
  answered(): Promise<void>;
  close(): Promise<void>;
}

/** Turns an unexpected status into an ApiError: the outermost layer, so that the layers below see every status. */
export const expectStatus: Interceptor = (next) => async (request) => assertExpected(request, await next(request));

/** The response when its status was expected. */
export function assertExpected(request: ApiRequest, response: ApiResponse): ApiResponse {
  if (!request.expect.includes(response.status)) throw unexpectedStatus(request, response);
  return response;
}

/** Puts layers around sending, the first outermost. */
export function compose(send: Send, ...layers: readonly Interceptor[]): Send {
  return layers.reduceRight((next, layer) => layer(next), send);
}

/** The transport every client uses: meter around retry around the wire. Sessions add authentication on top. */
export async function createTransport(options: WireOptions & { retry?: RetryOptions }): Promise<Transport> {
  const wire = await createWire(options);
  const meter = createMeter();
  const underWay = createUnderWay();
  return {
    send: compose(wire.send, meter.interceptor, underWay.interceptor, retry(options.retry)),
    meter,
    answered: underWay.answered,
    close: wire.close,
  };
}
