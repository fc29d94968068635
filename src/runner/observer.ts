import { quantile } from '../core/quantile.ts';
import type { MeterReading } from '../http/meter.ts';
import type { Observer } from '../model/record.ts';

export interface ObserverReading {
  readonly meter: MeterReading;
  /** CPU time of the whole process in ms. */
  readonly cpuMs: number;
  /** The part of it spent before the first check: the runner's start-up. */
  readonly startupCpuMs: number;
}

/** The observer budget: what the trial itself cost the cloud and this machine. */
export function observerOf({ meter, cpuMs, startupCpuMs }: ObserverReading): Observer {
  const byService = Object.fromEntries(
    Object.entries(meter.byService)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([service, { calls, errors, durationsMs }]) => {
        const sorted = durationsMs.toSorted((a, b) => a - b);
        return [
          service,
          {
            calls,
            errors,
            medianMs: quantile(sorted, 0.5),
            p95Ms: quantile(sorted, 0.95),
            maxMs: sorted.at(-1) ?? 0,
          },
        ];
      }),
  );
  return {
    apiCalls: meter.calls,
    waitCalls: meter.waitCalls,
    retries: meter.retries,
    cpuMs,
    cpuPerCallMs: meter.calls === 0 ? 0 : Math.max(0, cpuMs - startupCpuMs) / meter.calls,
    byService,
  };
}
