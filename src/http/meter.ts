import { ApiError } from './api-error.ts';
import type { Interceptor, Purpose } from './types.ts';

/** What one service was asked, as plain data that merges across workers. */
export interface ServiceMeter {
  calls: number;
  errors: number;
  durationsMs: number[];
}

export interface MeterReading {
  calls: number;
  waitCalls: number;
  retries: number;
  byService: Record<string, ServiceMeter>;
}

export interface Meter {
  readonly interceptor: Interceptor;
  read(): MeterReading;
}

/** Counts calls and keeps their durations: the source of the observer budget. */
export function createMeter(): Meter {
  const reading: MeterReading = { calls: 0, waitCalls: 0, retries: 0, byService: {} };
  const count = (service: string, purpose: Purpose | undefined, attempts: number) => {
    reading.calls += attempts;
    reading.retries += attempts - 1;
    if (purpose === 'wait') reading.waitCalls += attempts;
    reading.byService[service] ??= { calls: 0, errors: 0, durationsMs: [] };
    const meter = reading.byService[service];
    meter.calls += attempts;
    return meter;
  };
  return {
    interceptor: (next) => async (request) => {
      try {
        const response = await next(request);
        const meter = count(request.service, request.purpose, response.attempts);
        meter.durationsMs.push(response.durationMs);
        if (response.status >= 500) meter.errors += 1;
        return response;
      } catch (error) {
        const attempts = error instanceof ApiError ? error.call.attempts : undefined;
        count(request.service, request.purpose, attempts ?? 1).errors += 1;
        throw error;
      }
    },
    read: () => reading,
  };
}

/** Adds readings up, as several workers hand them in. */
export function mergeReadings(readings: readonly MeterReading[]): MeterReading {
  const sum: MeterReading = { calls: 0, waitCalls: 0, retries: 0, byService: {} };
  for (const reading of readings) {
    sum.calls += reading.calls;
    sum.waitCalls += reading.waitCalls;
    sum.retries += reading.retries;
    for (const [service, meter] of Object.entries(reading.byService)) {
      sum.byService[service] ??= { calls: 0, errors: 0, durationsMs: [] };
      const into = sum.byService[service];
      into.calls += meter.calls;
      into.errors += meter.errors;
      into.durationsMs = into.durationsMs.concat(meter.durationsMs);
    }
  }
  return sum;
}
