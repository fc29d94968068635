import { SeatrialError } from '../core/errors.ts';

export type StopReason = 'SIGINT' | 'SIGTERM' | 'time budget';

/** A run's way to be told to stop. The first reason wins. */
export interface StopRequest {
  readonly signal: AbortSignal;
  reason(): StopReason | undefined;
  request(reason: StopReason): void;
  /** Calls back when asked to stop, at once when that was before. */
  onStop(listener: () => void): void;
}

export function createStopRequest(): StopRequest {
  const controller = new AbortController();
  let reason: StopReason | undefined;
  return {
    signal: controller.signal,
    reason: () => reason,
    request: (why) => {
      if (reason) return;
      reason = why;
      controller.abort(new SeatrialError('INTERRUPTED', `The run was stopped (${why}).`));
    },
    onStop: (listener) => {
      if (controller.signal.aborted) listener();
      else controller.signal.addEventListener('abort', listener, { once: true });
    },
  };
}
